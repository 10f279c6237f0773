import { resolve } from 'node:path';
import { serverAddresses } from '../config/config';
import type { Project } from '../disk/project.node';
import { similarKeys } from '../findings/similarKeys';
import type { Flag } from '../model/flag';
import type { ServerFlags, SourceReading } from '../sources/sourceReading';
import { CliError, NO, TROUBLE } from './exit';
import { shownPlace } from './flagRecord';
import type { ServerOptions } from './options';
import { describeProblem } from './problems';
import { printable } from './untrusted';

/** A flag and the source that defines it. */
export interface ChosenFlag {
  readonly flag: Flag;
  readonly source: SourceReading;
}

/**
 * The definition of `key` that a command means, by its options `--file` and `--server`.
 * @throws CliError where there is none, or several and no such option
 */
export function chooseFlag(project: Project, key: string, { file, server }: ServerOptions): ChosenFlag {
  const sources = file !== undefined ? [chooseFile(project, file)] : server !== undefined ? [chooseServer(project, server)] : project.flags.sources();
  const found = sources.flatMap((source) => source.flags.filter((flag) => flag.key === key).map((flag) => ({ flag, source })));
  const [chosen, ...others] = found;
  if (!chosen) throw unknownFlag(project, sources, key);
  if (others.length === 0) return chosen;
  const places = found.map(({ flag, source }) => shownPlace(flag, source));
  const [where, how] = found.some(({ flag }) => flag.definition.kind === 'url') ? ['in several places', '--file or --server'] : ['in several flag files', '--file'];
  throw new CliError(TROUBLE, `'${printable(key)}' is defined ${where}: ${places.join(', ')}. Choose one with ${how}.`);
}

/** @param wanted a type, an address or a name */
export function chooseServer({ flags, config }: Project, wanted: string): ServerFlags {
  const addresses = serverAddresses(config);
  const found = flags.servers().filter(({ source }, index) => [source.label, addresses[index]?.type, addresses[index]?.url].includes(wanted));
  const [server, ...others] = found;
  if (server && others.length === 0) return server;
  const there = addresses.map(({ type, url }) => `${type} (${url})`).join(', ');
  throw new CliError(TROUBLE, `${server ? `there are several servers ${wanted}` : `flagline.config.json names no server ${wanted}`}. ${there === '' ? 'There is none.' : printable(`There are: ${there}.`)}`);
}

function chooseFile(project: Project, fileOption: string): SourceReading {
  const path = resolve(project.root, fileOption);
  const file = project.flags.files().find(({ source }) => source.id === path);
  if (!file) throw new CliError(TROUBLE, `${fileOption} is not a flag file of ${project.root}. ${listed(project.flags.files())}`);
  return file;
}

function listed(files: readonly SourceReading[]): string {
  return files.length === 0 ? 'There is none.' : `There are: ${labelsOf(files)}.`;
}

export function labelsOf(files: readonly SourceReading[]): string {
  return files.map(({ source }) => printable(source.label)).join(', ');
}

/** Files that could not be read may define the flag: then the answer is not no. */
function unknownFlag(project: Project, files: readonly SourceReading[], key: string): CliError {
  const unread = project.problems.filter(({ hidesFlags }) => hidesFlags).map(describeProblem);
  const sentence = [noFlagSentence(project, files, key), ...unread].join('\n');
  return new CliError(unread.length > 0 ? TROUBLE : NO, sentence);
}

/** Says that there is no such flag, and which one may have been meant. */
export function noFlagSentence(project: Project, files: readonly SourceReading[], key: string): string {
  if (files.length === 0) return noFlagFileSentence(project);
  const [nearest] = similarKeys(key, files.flatMap((file) => file.flags.map((flag) => flag.key)));
  const hint = nearest === undefined ? 'flagline list shows what there is.' : `Did you mean '${printable(nearest)}'?`;
  return `there is no flag '${printable(key)}' in ${labelsOf(files)}. ${hint}`;
}

export function noFlagFileSentence(project: Project): string {
  return `there is no flag file in ${project.root}. flagline create makes one; flagline.config.json names files with names of their own.`;
}
