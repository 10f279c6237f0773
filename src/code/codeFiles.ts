/** Endings of the files that are searched for reads, without the dot. */
const CODE_ENDINGS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

/** The same files as editors search for them. */
export const CODE_FILE_GLOB = `**/*.{${CODE_ENDINGS.join(',')}}`;

/** The same files as editors name their languages. */
export const CODE_LANGUAGES: readonly string[] = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

const CODE_FILE = new RegExp(`\\.(${CODE_ENDINGS.join('|')})$`, 'i');

/** By the ending of a path or URI. Declaration files (`.d.ts`) hold no calls and do not count. */
export function isCodeFile(path: string): boolean {
  return CODE_FILE.test(path) && !isDeclarationFile(path);
}

export function isDeclarationFile(path: string): boolean {
  return /\.d\.[cm]?ts$/i.test(path);
}
