import { FORMATS } from './formats';

/** The names under which a flag file of any format is found without configuration, at any depth. */
export const FLAG_FILE_NAMES: readonly string[] = ['feature_flags', 'feature-flags', 'flags'].flatMap((stem) =>
  ['json', 'yaml', 'yml'].map((ending) => `${stem}.${ending}`),
);

/** Matches these, and the names that a format has for itself, for an editor's file search. */
export const FLAG_FILE_GLOB = '**/{feature_flags,feature-flags,flags,*.flagd}.{json,yaml,yml}';

/** Tells what the glob matches; `path` is a path or a URI, with either kind of slash. */
export function isFlagFileName(path: string): boolean {
  if (FORMATS.some(({ fileName }) => fileName?.test(path))) return true;
  return FLAG_FILE_NAMES.includes(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
}
