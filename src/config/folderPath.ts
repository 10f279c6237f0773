/** What a path may lead to. */
export type FileKind = 'flags' | 'code';

const ENDINGS: Readonly<Record<FileKind, RegExp>> = { flags: /\.(?:jsonc?|ya?ml|toml)$|(?:^|\/)\.env(?:\.[^/]+)?$/i, code: /\.[cm]?[jt]sx?$/i };

const REASONS: Readonly<Record<FileKind, string>> = {
  flags: 'A flag file must end in .json, .jsonc, .yaml, .yml or .toml, or be called .env. Left out.',
  code: 'A file of TypeScript or JavaScript must end in .ts, .tsx, .js, .jsx, .mts, .cts, .mjs or .cjs. Left out.',
};

/**
 * A path from a configuration, in the form that Flagline uses: `/` between the folders, no `.` or `..`.
 * A configuration comes with a repository and must not reach out of its folder: then there is a reason instead.
 */
export function folderPath(path: string, kind: FileKind): { readonly path: string } | { readonly reason: string } {
  const slashed = path.trim().replaceAll('\\', '/');
  if (/^\/|^[a-z][a-z\d+.-]*:/i.test(slashed)) return { reason: 'The path must be relative to the folder of this file. Left out.' };
  const folders: string[] = [];
  for (const name of slashed.split('/')) {
    if (name === '..' && folders.pop() === undefined) return { reason: 'The path leads out of the folder of this file. Left out.' };
    if (name !== '' && name !== '.' && name !== '..') folders.push(name);
  }
  if (!ENDINGS[kind].test(slashed)) return { reason: REASONS[kind] };
  return { path: folders.join('/') };
}
