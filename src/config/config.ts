import type { FindingCode, Problem } from '../model/finding';
import type { Wrapper } from '../model/wrapper';

/** The team's file at the root of a folder, read by editor and command line. */
export const CONFIG_FILE_NAME = 'flagline.config.json';

/** A flag file named by the team, relative to the folder of the configuration. */
export interface ConfiguredSource {
  readonly type: 'file';
  readonly path: string;
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
  /** Flag files beside the ones found by name. */
  readonly sources: readonly ConfiguredSource[];
  readonly wrappers: readonly Wrapper[];
  /** Globs, relative to the folder, of files that are neither searched for reads nor taken for flag files. */
  readonly exclude: readonly string[];
  readonly ignore: readonly IgnoredFindings[];
}

export const NO_CONFIG: Config = { sources: [], wrappers: [], exclude: [], ignore: [] };

export interface ParsedConfig {
  readonly config: Config;
  /** What was left out of `config`, and why. */
  readonly problems: readonly Problem[];
}
