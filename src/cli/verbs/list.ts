import type { Command } from 'commander';
import { readOverrides } from '../../disk/overrides.node';
import type { FolderOverrides } from '../../disk/overrides.node';
import type { Project } from '../../disk/project.node';
import type { Flag } from '../../model/flag';
import type { SourceReading } from '../../sources/sourceReading';
import { labelsOf, noFlagFileSentence } from '../chooseFlag';
import { reportSkipped, searchCode } from '../codeSearch';
import type { CodeSearch } from '../codeSearch';
import { DONE, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { flagRecord } from '../flagRecord';
import { listText } from '../listText';
import type { ListedFlag } from '../listText';
import { mayLackFlags, reportProblems } from '../problems';
import { readCounter } from '../readCounts';
import { loadServedProject } from '../servedProject';
import type { Run, Session } from '../session';
import { suggestSource } from '../suggestSource';
import { printableJson } from '../untrusted';

export function addList(program: Command, run: Run): void {
  program
    .command('list')
    .description('list the flags with their state and the number of reads')
    .option('--no-reads', 'do not search the code for reads: faster')
    .action(({ reads }: { reads: boolean }) => run((session) => list(session, reads)));
}

async function list(session: Session, withReads: boolean): Promise<ExitCode> {
  const project = await loadServedProject(session);
  reportProblems(session, project.problems);
  const overrides = await readOverrides(session.root);
  reportProblems(session, overrides.problems);
  const flags = project.flags.sources().flatMap((source) => source.flags.map((flag) => listedFlag(flag, source, overrides)));
  const search = withReads ? await searchCode(session, project) : undefined;
  const listed = search ? counted(session, project, flags, search) : flags;
  if (session.json) session.io.stdout.write(printableJson(listed.map(({ flag, source, counts, override }) => ({ ...flagRecord(flag, source, session.environment), ...counts, ...(override !== undefined && { override }) }))));
  else if (listed.length > 0) session.io.stdout.write(listText(listed, session.paint, session.environment));
  else if (!mayLackFlags(project)) session.io.stderr.write(`flagline: ${emptySentence(project)}\n`);
  if (search) await suggestSource(session, project, search.index);
  return mayLackFlags(project) ? TROUBLE : DONE;
}

function listedFlag(flag: Flag, source: SourceReading, { values }: FolderOverrides): ListedFlag {
  const override = values.get(flag.key);
  return { flag, source, ...(override !== undefined && { override }) };
}

function counted(session: Session, project: Project, flags: readonly ListedFlag[], { index, summary }: CodeSearch): ListedFlag[] {
  reportSkipped(session, summary);
  const count = readCounter(project.flags, index);
  return flags.map((listed) => ({ ...listed, counts: count(listed.flag) }));
}

function emptySentence(project: Project): string {
  const sources = project.flags.sources();
  return sources.length === 0 ? noFlagFileSentence(project) : `there are no flags in ${labelsOf(sources)}. flagline create adds one.`;
}
