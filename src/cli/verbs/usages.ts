import type { Command } from 'commander';
import type { UsageIndex } from '../../code/usageIndex';
import { usageRecord } from '../../code/usageRecord';
import { labelOf } from '../../disk/project.node';
import type { Project } from '../../disk/project.node';
import type { FileId } from '../../model/span';
import { readsMeant } from '../../model/spelling';
import type { Usage, UsageKey } from '../../model/usage';
import { reportSkipped, searchCode } from '../codeSearch';
import { DONE, NO, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { mayLackFlags, reportProblems } from '../problems';
import { loadServedProject } from '../servedProject';
import type { Run, Session } from '../session';
import { suggestSource } from '../suggestSource';
import { printableJson } from '../untrusted';
import { keyNotes, usagesSummary } from '../usagesNotes';
import { usagesText } from '../usagesText';
import type { ListedRead } from '../usagesText';

export function addUsages(program: Command, run: Run): void {
  program
    .command('usages')
    .description('list the places in code that read a flag, or any flag')
    .argument('[key]', 'the flag (default: all)')
    .action((key: string | undefined) => run((session) => usages(session, key)));
}

async function usages(session: Session, key: string | undefined): Promise<ExitCode> {
  const project = await loadServedProject(session);
  reportProblems(session, project.problems);
  const search = await searchCode(session, project);
  const reads = listedReads(project, search.index, key);
  session.io.stdout.write(session.json ? printableJson(reads.map(({ record }) => record)) : usagesText(reads, project.flags, session));
  reportSkipped(session, search.summary);
  session.io.stderr.write(usagesSummary(reads, search));
  if (key !== undefined) session.io.stderr.write(keyNotes(key, reads, project, search.index));
  await suggestSource(session, project, search.index);
  if (mayLackFlags(project)) return TROUBLE;
  return key !== undefined && reads.length === 0 ? NO : DONE;
}

/** By file, then in the order of the text. */
function listedReads({ root, flags }: Project, index: UsageIndex, key: string | undefined): ListedRead[] {
  const wanted = (usage: Usage): Usage[] => readsMeant(usage, flags).filter((read) => key === undefined || mayMean(read.key, key));
  const shown = (file: FileId): string => labelOf(root, file);
  const files = index.files().toSorted((a, b) => (shown(a) < shown(b) ? -1 : 1));
  return files.flatMap((file) => {
    const found = index.get(file);
    return found ? found.usages.flatMap(wanted).map((usage) => ({ file, record: usageRecord(found, usage, shown) })) : [];
  });
}

/** A key of which nothing is known could be any; such reads are counted, not listed, where a flag is named. */
function mayMean(key: UsageKey, wanted: string): boolean {
  if (key.kind === 'exact') return key.value === wanted;
  return key.kind === 'prefix' && wanted.startsWith(key.value);
}
