import type { Command } from 'commander';
import { readOverrides } from '../../disk/overrides.node';
import type { FolderOverrides } from '../../disk/overrides.node';
import type { Project } from '../../disk/project.node';
import { labelsOf, noFlagFileSentence } from '../chooseFlag';
import { reportSkipped, searchCode } from '../codeSearch';
import type { CodeSearch } from '../codeSearch';
import { DONE, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { elsewhereOf, elsewhereRecord } from '../elsewhere';
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
  const flags = flagsOf(project, overrides);
  const search = withReads ? await searchCode(session, project) : undefined;
  const listed = search ? counted(session, project, flags, search) : flags;
  if (session.json) session.io.stdout.write(printableJson(listed.map((each) => listedRecord(session, each))));
  else if (listed.length > 0) session.io.stdout.write(listText(listed, session.paint, session.environment));
  else if (!mayLackFlags(project)) session.io.stderr.write(`flagline: ${emptySentence(project)}\n`);
  if (search) await suggestSource(session, project, search.index);
  return mayLackFlags(project) ? TROUBLE : DONE;
}

function listedRecord({ environment }: Session, { flag, source, counts, override, elsewhere }: ListedFlag): object {
  return { ...flagRecord(flag, source, environment), ...counts, ...(override !== undefined && { override }), ...(elsewhere && elsewhereRecord(elsewhere)) };
}

/** Once each, with what other files say of it for their environments, and what it is for this person. */
function flagsOf({ flags }: Project, { values }: FolderOverrides): ListedFlag[] {
  const sources = new Map(flags.sources().map((reading) => [reading.source.id, reading]));
  return flags.flags().flatMap((flag) => {
    const source = sources.get(flag.source.id);
    if (!source || flags.isToldElsewhere(flag)) return [];
    const override = values.get(flag.key);
    return [{ flag, source, ...(override !== undefined && { override }), ...elsewhereOf(flags, flag) }];
  });
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
