const READABLE = /\.(?:jsonc?|ya?ml)$/i;

/**
 * A path from a configuration, in the form that Flagline uses: `/` between the folders, no `.` or `..`.
 * A configuration comes with a repository and must not reach out of its folder: then there is a reason instead.
 */
export function folderPath(path: string): { readonly path: string } | { readonly reason: string } {
  const slashed = path.trim().replaceAll('\\', '/');
  if (/^\/|^[a-z][a-z\d+.-]*:/i.test(slashed)) return { reason: 'The path must be relative to the folder of this file. Left out.' };
  const folders: string[] = [];
  for (const name of slashed.split('/')) {
    if (name === '..' && folders.pop() === undefined) return { reason: 'The path leads out of the folder of this file. Left out.' };
    if (name !== '' && name !== '.' && name !== '..') folders.push(name);
  }
  if (!READABLE.test(slashed)) return { reason: 'A flag file must end in .json, .jsonc, .yaml or .yml. Left out.' };
  return { path: folders.join('/') };
}
