import type { FindingCode, Problem } from '../model/finding';
import type { Precedence } from '../model/precedence';
import type { ServerAddress } from '../model/serverAddress';
import type { Span } from '../model/span';
import type { Wrapper } from '../model/wrapper';

/** The team's file at the root of a folder, read by editor and command line. */
export const CONFIG_FILE_NAME = 'flagline.config.json';

/** Where the team keeps flags. Paths are relative to the folder of the configuration. */
export type ConfiguredSource = FileSource | CodeSource | ServerSource;

export interface FileSource {
  readonly type: 'file';
  readonly path: string;
}

/** A list of flags in code. */
export interface CodeSource {
  readonly type: 'code';
  readonly file: string;
  /** The name of an export, or the path from one inwards: `FLAGS`, `default`, `config.features`. */
  readonly export: string;
  /** Where the configuration says so: the value of `export`. */
  readonly at: Span;
}

/** A flag server. */
export interface ServerSource {
  readonly type: 'server';
  readonly address: ServerAddress;
}

/** Findings that the team does not want to see: those that all the fields given here fit. Never empty. */
export interface IgnoredFindings {
  readonly code?: FindingCode;
  /** Glob for the key of the flag. */
  readonly key?: string;
  /** Glob for the file of the finding, relative to the folder. */
  readonly path?: string;
}

export interface Config {
  /** Flag files beside the ones found by name, lists of flags in code, and servers. */
  readonly sources: readonly ConfiguredSource[];
  readonly wrappers: readonly Wrapper[];
  /** Globs, relative to the folder, of files that are neither searched for reads nor taken for flag files. */
  readonly exclude: readonly string[];
  readonly ignore: readonly IgnoredFindings[];
  /** Which source counts where several define a flag; the first entry that fits a file has the say. */
  readonly precedence: readonly Precedence[];
}

export const NO_CONFIG: Config = { sources: [], wrappers: [], exclude: [], ignore: [], precedence: [] };

export interface ParsedConfig {
  readonly config: Config;
  /** What was left out of `config`, and why. */
  readonly problems: readonly Problem[];
}

/** The code files that list flags, each with the exports that do. */
export function codeFiles({ sources }: Config): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const source of sources) {
    if (source.type === 'code') files.set(source.file, [...(files.get(source.file) ?? []), source.export]);
  }
  return files;
}

/** The paths of all files that are named as sources. */
export function sourcePaths({ sources }: Config): string[] {
  return [...new Set(sources.flatMap((source) => (source.type === 'server' ? [] : source.type === 'code' ? source.file : source.path)))];
}

/** The addresses of all servers, in the order in which the configuration names them. */
export function serverAddresses({ sources }: Config): ServerAddress[] {
  return sources.flatMap((source) => (source.type === 'server' ? source.address : []));
}
