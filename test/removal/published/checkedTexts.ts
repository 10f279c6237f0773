import { join } from 'node:path';
import ts from 'typescript';
import { codeIn, hostOf, OPTIONS, type CheckedCode } from '../../reference/checkedCode';

/** What the compiler says of a line. */
export interface Complaint {
  /** From 1. */
  readonly line: number;
  /** The code and the message. */
  readonly says: string;
  /** The same without the reasons that follow. */
  readonly head: string;
}

/** All that the compiler can say of what nobody asks for and nobody reaches. */
const STRICT: ts.CompilerOptions = {
  ...OPTIONS,
  lib: [...(OPTIONS.lib ?? []), 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  checkJs: true,
  noUnusedLocals: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  noErrorTruncation: true,
};

/** What the compiler says of the code of a folder, as it is and with other texts in place of some of its files. */
export class CheckedTexts {
  private readonly host: ts.CompilerHost;
  private readonly files = new Map<string, ts.SourceFile | undefined>();
  private readonly program: ts.Program;
  private readonly importers = new Map<string, string[]>();
  private readonly known = new Map<string, Complaint[]>();
  readonly code: CheckedCode;

  constructor(
    private readonly folder: string,
    ambient: readonly string[],
  ) {
    this.host = hostOf(folder);
    this.program = this.programOf(new Map(), [...codeIn(folder).map((path) => join(folder, path)), ...ambient]);
    const pathOf = ({ fileName }: ts.SourceFile): string => fileName.slice(folder.length + 1);
    const source = (path: string): ts.SourceFile | undefined => this.program.getSourceFile(join(folder, path)) ?? this.program.getSourceFile(path);
    const sources = this.program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${folder}/`));
    for (const each of sources) for (const file of this.importedBy(each)) this.importers.set(file, [...(this.importers.get(file) ?? []), each.fileName]);
    this.code = { checker: this.program.getTypeChecker(), sources, source, pathOf };
  }

  /** What is said of the files with the new texts and of those that import from them, and was not said before. By path. */
  newComplaints(texts: ReadonlyMap<string, string>): Map<string, Complaint[]> {
    const program = this.programOf(new Map([...texts].map(([path, text]) => [join(this.folder, path), text])), this.program.getRootFileNames());
    const files = this.withImporters([...texts.keys()].map((path) => join(this.folder, path)));
    const found = files.map((file): [string, Complaint[]] => [file.slice(this.folder.length + 1), without(complaints(program, file), this.before(file))]);
    return new Map(found.filter(([, complaint]) => complaint.length > 0));
  }

  private before(file: string): Complaint[] {
    const known = this.known.get(file) ?? complaints(this.program, file);
    this.known.set(file, known);
    return known;
  }

  private programOf(texts: ReadonlyMap<string, string>, rootNames: readonly string[]): ts.Program {
    const getSourceFile: ts.CompilerHost['getSourceFile'] = (fileName, language) => {
      const text = texts.get(fileName);
      if (text !== undefined) return ts.createSourceFile(fileName, text, language, true);
      if (!this.files.has(fileName)) this.files.set(fileName, this.host.getSourceFile(fileName, language));
      return this.files.get(fileName);
    };
    const oldProgram = texts.size > 0 ? { oldProgram: this.program } : {};
    return ts.createProgram({ rootNames, options: STRICT, host: { ...this.host, getSourceFile }, ...oldProgram });
  }

  private importedBy(source: ts.SourceFile): string[] {
    const { imports = [] } = source as ts.SourceFile & { readonly imports?: readonly ts.StringLiteralLike[] };
    const resolved = this.host.resolveModuleNameLiterals?.(imports, source.fileName, undefined, STRICT, source, undefined) ?? [];
    return resolved.flatMap(({ resolvedModule }) => resolvedModule?.resolvedFileName ?? []);
  }

  /** Through files that hand on what they import. */
  private withImporters(files: readonly string[]): string[] {
    const all = new Set(files);
    for (const file of all) {
      const handsOn = files.includes(file) || this.program.getSourceFile(file)?.statements.some((each) => ts.isExportDeclaration(each) && each.moduleSpecifier);
      if (handsOn) for (const importer of this.importers.get(file) ?? []) all.add(importer);
    }
    return [...all];
  }
}

function complaints(program: ts.Program, file: string): Complaint[] {
  const source = program.getSourceFile(file);
  if (!source) return [];
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ code, messageText, start = 0 }) => {
    const said = (message: string | ts.DiagnosticMessageChain): string => `TS${SAME[code] ?? code}: ${ts.flattenDiagnosticMessageText(message, ' ').replace(/ Did you mean .*\?$/, '')}`;
    const head = typeof messageText === 'string' ? messageText : messageText.messageText;
    return { line: source.getLineAndCharacterOfPosition(start).line + 1, says: said(messageText), head: said(head) };
  });
}

/** The same complaints, with and without a proposal. */
const SAME: Readonly<Record<number, number>> = { 2551: 2339, 2552: 2304, 2561: 2353, 2724: 2305 };

/**
 * Each of `others` stands for one that says the same. What types of objects consist of is put into words in another
 * order, or left out, at times, and so are the reasons: they depend on what was looked at before.
 */
function without(all: readonly Complaint[], others: readonly Complaint[]): Complaint[] {
  const words = ({ head }: Complaint): string => head.replace(/\{[^']*\}/g, '{}').split(/[^\w$'-]+/).sort().join(' ');
  const left = others.map(words);
  return all.filter((complaint) => {
    const index = left.indexOf(words(complaint));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
