import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ImportResolver } from './importResolver';

/** The code of a folder as TypeScript understands it. */
export interface CheckedCode {
  readonly checker: ts.TypeChecker;
  /** What lies in the folder itself. */
  readonly sources: readonly ts.SourceFile[];
  /** The file of a path as seen from the folder; ambient declarations have their whole path. */
  readonly source: (path: string) => ts.SourceFile | undefined;
  /** How the folder names a file, with `/`. */
  readonly pathOf: (source: ts.SourceFile) => string;
}

/** How the code of a repository is checked of which there are only parts. */
export const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  esModuleInterop: true,
  jsx: ts.JsxEmit.Preserve,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2023,
  types: [],
};

/** Parsed once for all programs of this process. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** @param ambient files that declare what the folder takes from elsewhere, such as the SDKs */
export function checkedCode(folder: string, ambient: readonly string[] = []): CheckedCode {
  const root = `${folder.replaceAll('\\', '/')}/`;
  const code = codeIn(folder);
  const program = ts.createProgram({ rootNames: [...code.map((path) => root + path), ...ambient], options: OPTIONS, host: hostOf(folder) });
  const inFolder = (path: string): ts.SourceFile | undefined => program.getSourceFile(root + path) ?? program.getSourceFile(path);
  return {
    checker: program.getTypeChecker(),
    sources: code.flatMap((path) => inFolder(path) ?? []),
    source: inFolder,
    pathOf: ({ fileName }) => fileName.slice(root.length),
  };
}

/** The code files of a folder, as paths relative to it, with `/`. */
export function codeIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return files.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/(?:^|\/)node_modules\//.test(path));
}

/** Finds modules as the folder's configuration says, and its packages by their names. */
export function hostOf(folder: string): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS, true);
  const resolver = new ImportResolver(folder, OPTIONS, host);
  const libraryFolder = host.getDefaultLibLocation?.() ?? '';
  return {
    ...host,
    getSourceFile: (fileName, language) => {
      if (!fileName.startsWith(libraryFolder)) return host.getSourceFile(fileName, language);
      if (!libraries.has(fileName)) libraries.set(fileName, host.getSourceFile(join(fileName), language));
      return libraries.get(fileName);
    },
    resolveModuleNameLiterals: (literals, from) => literals.map(({ text }) => ({ resolvedModule: resolver.resolve(text, from) })),
  };
}
