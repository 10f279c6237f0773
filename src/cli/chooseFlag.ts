import { resolve } from 'node:path';
import type { Project } from '../disk/project.node';
import { similarKeys } from '../findings/similarKeys';
import type { Flag } from '../model/flag';
import type { FlagFile } from '../sources/flagFile';
import { CliError, NO, TROUBLE } from './exit';
import { shownPlace } from './flagRecord';
import { describeProblem } from './problems';
import { printable } from './untrusted';

/** A flag and the file that defines it. */
export interface ChosenFlag {
  readonly flag: Flag;
  readonly file: FlagFile;
}

/**
 * The definition of `key` that a command means. `fileOption` is the value of `--file`.
 * @throws CliError where there is none, or several and no `--file`
 */
export function chooseFlag(project: Project, key: string, fileOption: string | undefined): ChosenFlag {
  const files = fileOption === undefined ? project.flags.files() : [chooseFile(project, fileOption)];
  const found = files.flatMap((file) => file.flags.filter((flag) => flag.key === key).map((flag) => ({ flag, file })));
  const [chosen, ...others] = found;
  if (!chosen) throw unknownFlag(project, files, key);
  if (others.length === 0) return chosen;
  const places = found.map(({ flag, file }) => shownPlace(flag, file));
  throw new CliError(TROUBLE, `'${printable(key)}' is defined in several flag files: ${places.join(', ')}. Choose one with --file.`);
}

function chooseFile(project: Project, fileOption: string): FlagFile {
  const path = resolve(project.root, fileOption);
  const file = project.flags.files().find(({ source }) => source.id === path);
  if (!file) throw new CliError(TROUBLE, `${fileOption} is not a flag file of ${project.root}. ${listed(project.flags.files())}`);
  return file;
}

function listed(files: readonly FlagFile[]): string {
  return files.length === 0 ? 'There is none.' : `There are: ${labelsOf(files)}.`;
}

export function labelsOf(files: readonly FlagFile[]): string {
  return files.map(({ source }) => printable(source.label)).join(', ');
}

/** Files that could not be read may define the flag: then the answer is not no. */
function unknownFlag(project: Project, files: readonly FlagFile[], key: string): CliError {
  const unread = project.problems.filter(({ hidesFlags }) => hidesFlags).map(describeProblem);
  const sentence = [noFlagSentence(project, files, key), ...unread].join('\n');
  return new CliError(unread.length > 0 ? TROUBLE : NO, sentence);
}

/** Says that there is no such flag, and which one may have been meant. */
export function noFlagSentence(project: Project, files: readonly FlagFile[], key: string): string {
  if (files.length === 0) return noFlagFileSentence(project);
  const [nearest] = similarKeys(key, files.flatMap((file) => file.flags.map((flag) => flag.key)));
  const hint = nearest === undefined ? 'flagline list shows what there is.' : `Did you mean '${printable(nearest)}'?`;
  return `there is no flag '${printable(key)}' in ${labelsOf(files)}. ${hint}`;
}

export function noFlagFileSentence(project: Project): string {
  return `there is no flag file in ${project.root}. flagline create makes one; flagline.config.json names files with names of their own.`;
}
