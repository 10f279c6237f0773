import { parse } from 'yaml';
import type { Wrapper } from '../model/wrapper';
import type { Config } from './config';

/** Where LaunchDarkly's ld-find-code-refs is told by which other names a team's code calls its flags. */
export const CODE_REFS_FILE = '.launchdarkly/coderefs.yaml';

/** A name that code can call. */
const FUNCTION_NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/**
 * The functions that a `coderefs.yaml` names for flags, as functions that read that one flag. Of its aliases these are
 * the ones of type `literal` (https://docs.launchdarkly.com/home/flags/code-references#finding-flag-aliases). Those that
 * spell a key by a rule are left out: a call of `checkout()` is no read of the flag `checkout`. So are `filepattern` and
 * `command`: no pattern and no program of a repository is run. Never throws.
 */
export function parseCodeRefs(text: string): Wrapper[] {
  // Most folders have no such file: then the reader of YAML, which is large, is not asked for.
  const aliases = text.includes('aliases') ? fieldOf(parsed(text), 'aliases') : undefined;
  return (Array.isArray(aliases) ? aliases : []).flatMap((alias: unknown) => (fieldOf(alias, 'type') === 'literal' ? literalAliases(fieldOf(alias, 'flags')) : []));
}

/** What the team tells Flagline itself has the last word. */
export function withCodeRefs(config: Config, wrappers: readonly Wrapper[]): Config {
  const declared = new Set(config.wrappers.map(({ name }) => name));
  const added = wrappers.filter(({ name }) => !declared.has(name));
  return added.length === 0 ? config : { ...config, wrappers: [...config.wrappers, ...added] };
}

function literalAliases(flags: unknown): Wrapper[] {
  if (typeof flags !== 'object' || flags === null) return [];
  return Object.entries(flags).flatMap(([flag, names]: [string, unknown]) =>
    (Array.isArray(names) ? names : []).flatMap((name: unknown) => (typeof name === 'string' && FUNCTION_NAME.test(name) ? { name, flag } : [])),
  );
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;
}

function parsed(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
