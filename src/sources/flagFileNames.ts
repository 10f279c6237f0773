/** The names under which a flag file is found without configuration, at any depth. */
export const FLAG_FILE_NAMES: readonly string[] = ['feature_flags', 'feature-flags', 'flags'].flatMap((stem) =>
  ['json', 'yaml', 'yml'].map((ending) => `${stem}.${ending}`),
);

/** Matches the same files, for an editor's file search. */
export const FLAG_FILE_GLOB = '**/{feature_flags,feature-flags,flags}.{json,yaml,yml}';

/** `path` is a path or a URI, with either kind of slash. */
export function isFlagFileName(path: string): boolean {
  return FLAG_FILE_NAMES.includes(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
}
