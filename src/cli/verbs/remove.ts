import { Option } from 'commander';
import type { Command } from 'commander';
import { loadProject } from '../../disk/project.node';
import type { Project } from '../../disk/project.node';
import type { KeptValue } from '../../model/removal';
import { noFlagSentence } from '../chooseFlag';
import { reportSkipped, searchCode } from '../codeSearch';
import { CliError, DONE, NO, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { uncommittedFiles } from '../gitTree';
import { keepOption, missingKeep } from '../keepOption';
import { reportProblems } from '../problems';
import { planRemoval, writeRemoval } from '../removal';
import type { RemovalPlan } from '../removal';
import { leftText, orphanText, patchOf, removalRecord, shownPatch } from '../removalText';
import type { Run, Session } from '../session';
import { printable, printableJson } from '../untrusted';

interface RemoveOptions {
  readonly keep?: KeptValue;
  readonly patch?: true;
  readonly write?: true;
  readonly allowDirty?: true;
  /** False with `--keep-entry`. */
  readonly keepEntry?: true;
}

export function addRemove(program: Command, run: Run): void {
  program
    .command('remove')
    .description('take a flag out of the code that reads it, and out of its flag file; shows what would change')
    .argument('<key>', 'the flag')
    .addOption(keepOption())
    .addOption(new Option('--dry-run', 'print what would change as a unified diff (default)').conflicts('write'))
    .addOption(new Option('--patch', 'print the diff alone, as git apply takes it').conflicts('write'))
    .option('--write', 'change the files')
    .option('--allow-dirty', 'with --write: also where changes are not committed')
    .option('--keep-entry', 'leave the flag in its flag file')
    .action((key: string, options: RemoveOptions) => run((session) => remove(session, key, options)));
}

async function remove(session: Session, key: string, options: RemoveOptions): Promise<ExitCode> {
  const project = await loadProject(session.root);
  if (options.keep === undefined) throw new CliError(TROUBLE, missingKeep(printable(key), project.flags.flags().filter((flag) => flag.key === key)));
  if (options.write && !options.allowDirty) await refuseDirtyTree(session);
  const plan = await planFor(session, project, key, options.keep, options);
  if (options.write) await writeRemoval(plan);
  print(session, plan, options);
  return plan.left.length > 0 ? NO : DONE;
}

async function planFor(session: Session, project: Project, key: string, keep: KeptValue, { keepEntry, patch }: RemoveOptions): Promise<RemovalPlan> {
  if (!patch) reportProblems(session, project.problems);
  const { folder, summary } = await searchCode(session, project);
  reportSkipped(session, summary);
  const plan = await planRemoval(session, project, await folder.remove(key, keep), key, keep, keepEntry === true);
  const isNothing = plan.files.length === 0 && plan.left.length === 0;
  if (isNothing && !project.flags.isKnown(key)) throw new CliError(NO, `no code reads '${printable(key)}', and ${noFlagSentence(project, project.flags.files(), key)}`);
  return plan;
}

async function refuseDirtyTree({ root }: Session): Promise<void> {
  const [first, ...others] = await uncommittedFiles(root);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  throw new CliError(TROUBLE, `there are changes that are not committed (${printable(first)}${more}). Commit them first, so that the removal can be looked at and taken back, or pass --allow-dirty.`);
}

function print({ io, json, paint }: Session, plan: RemovalPlan, { patch, write }: RemoveOptions): void {
  const isWritten = write === true;
  if (json) io.stdout.write(printableJson(removalRecord(plan, isWritten)));
  else if (!isWritten) io.stdout.write(io.stdout.isTTY && !patch ? shownPatch(patchOf(plan), paint) : patchOf(plan));
  for (const place of plan.left) io.stderr.write(leftText(place));
  for (const label of plan.orphans) io.stderr.write(orphanText(label));
  if (!patch) io.stderr.write(summary(plan, isWritten));
}

/** `3 files changed, 1 place left as it is; --write changes the files` */
function summary({ files, left }: RemovalPlan, isWritten: boolean): string {
  const changed = `${files.length} file${files.length === 1 ? '' : 's'} ${isWritten ? 'changed' : 'would change'}`;
  const places = left.length === 0 ? '' : `, ${left.length} place${left.length === 1 ? '' : 's'} left as ${left.length === 1 ? 'it is' : 'they are'}`;
  return `${changed}${places}${isWritten || files.length === 0 ? '' : '; --write changes them'}\n`;
}
