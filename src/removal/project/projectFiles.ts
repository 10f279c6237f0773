import type { ModuleFiles } from '../../code/linking/moduleFiles';
import type { FileId } from '../../model/span';

/** The code of a project. Paths are relative to its root, with `/` between their parts. */
export interface ProjectFiles extends ModuleFiles {
  /** The code files, those that tests are in included. */
  readonly code: readonly string[];
  /** What the rest of Flagline calls a file. */
  idOf(path: string): FileId;
  pathOf(file: FileId): string;
}

/** Whether a name or a key occurs in a text by itself. */
export function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w$])${escaped(word)}(?![\\w$])`).test(text);
}

/** Whether a name occurs as that of a member: `flags.cart`, `flags['cart']`, `const { cart } = flags`. */
export function hasMember(text: string, name: string): boolean {
  return new RegExp(`(?:\\.|\\[\\s*['"\`]|[{,]\\s*)${escaped(name)}(?![\\w$])`).test(text);
}

/** The modules that a text asks for, as written. */
export function specifiersIn(text: string): Set<string> {
  const found = text.matchAll(/(?:\bfrom|\bimport|\brequire|\b(?:jest|vi)\.\w+)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  return new Set([...found].flatMap(([, , specifier]) => specifier ?? []));
}

/** Whether the file is the front door of a package that is published: others may ask whom we do not see. */
export function isFrontDoor(path: string, files: ProjectFiles): boolean {
  const folder = /^(.*?)(?:src\/)?index\.[cm]?[jt]sx?$/.exec(path)?.[1];
  const manifest = folder === undefined ? undefined : files.read(`${folder}package.json`);
  return manifest !== undefined && !/"private"\s*:\s*true/.test(manifest);
}

/** What a specifier of the file must end in: its name, or that of its folder. */
export function moduleName(path: string): string {
  const parts = path.replace(/\.[cm]?[jt]sx?$/, '').split('/');
  const last = parts.at(-1) ?? '';
  return last === 'index' ? (parts.at(-2) ?? '') : last;
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
