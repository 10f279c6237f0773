import { join, relative, resolve, sep } from 'node:path';
import { CODE_REFS_FILE, parseCodeRefs, withCodeRefs } from '../config/codeRefs';
import { codeFiles, CONFIG_FILE_NAME, NO_CONFIG, sourcePaths } from '../config/config';
import type { Config } from '../config/config';
import { exportProblems } from '../config/exportProblems';
import { parseConfig } from '../config/parseConfig';
import type { Problem, Severity } from '../model/finding';
import type { SourceRef } from '../model/flag';
import { LineMap } from '../model/lineMap';
import type { LineColumn } from '../model/lineMap';
import type { Wrapper } from '../model/wrapper';
import type { FlagFile } from '../sources/flagFile';
import { isFlagFileName } from '../sources/flagFileNames';
import { FlagStore } from '../sources/flagStore';
import { readFlagFile } from './flagFiles.node';
import { fileTrouble, isMissing, readText } from './projectText.node';
import { walkWhole, type Walked } from './walk.node';

/** A folder as Flagline sees it: the team's configuration and the flag files. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  readonly config: Config;
  /** The flag files in the order of their labels; absolute paths are the ids of their sources. */
  readonly flags: FlagStore;
  readonly problems: readonly ProjectProblem[];
  /** What stands in the folder, less what its configuration leaves out. */
  readonly walked: Walked;
}

/** Something wrong with the configuration or a flag file. */
export interface ProjectProblem {
  /** Relative to the root, with forward slashes. */
  readonly label: string;
  /** Missing where it is about the whole file. */
  readonly at?: LineColumn;
  readonly severity: Severity;
  /** A sentence for people. */
  readonly message: string;
  /** True where flags may exist that could not be read. */
  readonly hidesFlags: boolean;
}

/** Reads the configuration and all flag files of a folder: those found by name, and those that the configuration names. */
export async function loadProject(root: string): Promise<Project> {
  const problems: ProjectProblem[] = [];
  const { config: own, lines } = await loadConfig(root, problems);
  const config = withCodeRefs(own, await loadCodeRefs(root));
  const required = new Set(sourcePaths(config).map((path) => resolve(root, path)));
  const walked = await walkWhole(root, config.exclude);
  const paths = new Set([...required, ...walked.files.filter(isFlagFileName)]);
  const flags = new FlagStore();
  flags.setPrecedence([{ folder: root.endsWith(sep) ? root : root + sep, rules: config.precedence }]);
  for (const source of [...paths].map((path) => sourceAt(root, path, config)).sort(byLabel)) {
    const file = await loadFlagFile(source, required.has(source.id), problems);
    if (file) flags.update(file);
  }
  problems.push(...placed(CONFIG_FILE_NAME, exportProblems(config, (file, name) => whyUnlisted(flags, file, name)), lines, true));
  return { root, config, flags, problems, walked };
}

/** Names the flag file at an absolute path below `root`, or the code file in which `config` names exports that list flags. */
export function sourceAt(root: string, path: string, config: Config): SourceRef {
  const label = labelOf(root, path);
  const exports = codeFiles(config).get(label);
  return { id: path, label, ...(exports && { exports }) };
}

/** What people call a file below `root`: its relative path, with forward slashes. */
export function labelOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function whyUnlisted(flags: FlagStore, label: string, name: string): string | undefined {
  const file = flags.files().find(({ source }) => source.label === label);
  return file?.unlisted?.find((each) => each.name === name)?.reason;
}

function byLabel(a: SourceRef, b: SourceRef): number {
  return a.label < b.label ? -1 : 1;
}

/** What the configuration of a folder says, as far as it can be read. */
export async function loadConfigOf(root: string): Promise<Config> {
  return (await loadConfig(root, [])).config;
}

async function loadConfig(root: string, problems: ProjectProblem[]): Promise<{ readonly config: Config; readonly lines: LineMap }> {
  try {
    const text = await readText(join(root, CONFIG_FILE_NAME));
    const parsed = parseConfig(text);
    const lines = LineMap.of(text);
    problems.push(...placed(CONFIG_FILE_NAME, parsed.problems, lines, true));
    return { config: parsed.config, lines };
  } catch (error) {
    if (!isMissing(error)) problems.push(unreadable(CONFIG_FILE_NAME, `${CONFIG_FILE_NAME} ${fileTrouble(error)}`));
    return { config: NO_CONFIG, lines: LineMap.of('') };
  }
}

/** Names that the team gave LaunchDarkly. Who has none, or a file that cannot be read, loses nothing of their own. */
async function loadCodeRefs(root: string): Promise<Wrapper[]> {
  return parseCodeRefs(await readText(join(root, CODE_REFS_FILE)).catch(() => ''));
}

async function loadFlagFile(source: SourceRef, required: boolean, problems: ProjectProblem[]): Promise<FlagFile | undefined> {
  const outcome = await readFlagFile(source, required);
  if (outcome.kind === 'unreadable') problems.push(unreadable(source.label, outcome.reason));
  if (outcome.kind !== 'read') return undefined;
  const { file } = outcome;
  problems.push(...placed(source.label, file.problems, LineMap.from(file.lineStarts), file.broken));
  return file;
}

function placed(label: string, problems: readonly Problem[], lines: LineMap, hidesFlags: boolean): ProjectProblem[] {
  return problems.map(({ severity, span, message }) => ({ label, at: lines.at(span.start), severity, message, hidesFlags: hidesFlags && severity === 'error' }));
}

function unreadable(label: string, message: string): ProjectProblem {
  return { label, severity: 'error', message, hidesFlags: true };
}
