import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import { astConverter } from '@typescript-eslint/typescript-estree/use-at-your-own-risk';
import ts from 'typescript';
import type { FileId, Span } from '../../model/span';
import { speakingPart, type Readers } from './speakingPart';

export interface ParsedText {
  /** Every node knows its parent. */
  readonly program: TSESTree.Program;
  /** The places where a flag may be read, in the order of the text. */
  readonly sites: readonly ReadSite[];
  /** The places where a property of an object of flags may be read, in the order of the text. */
  readonly members: readonly MemberSite[];
  /** True where TypeScript found syntax errors; the tree is then its best guess. */
  readonly broken: boolean;
}

export type ReadSite = TSESTree.CallExpression | TSESTree.JSXOpeningElement;
export type MemberSite = TSESTree.MemberExpression | TSESTree.ObjectPattern;

/**
 * Parses any text, whole or broken, into an ESTree.
 *
 * Given text, typescript-estree throws at the first syntax error. TypeScript's
 * own parser never does, it notes errors and goes on; and typescript-estree
 * takes a tree from it that has no errors noted. So they are taken out, with
 * the parser's internal `parseDiagnostics`, before it looks.
 * @throws on code nested too deep for the stack
 */
export function parseText(text: string, file: FileId): ParsedText {
  return converted(ts.createSourceFile(file, text, OPTIONS, true, scriptKind(file)));
}

/** The same, less the statements in which nothing has to do with reads of flags: converting a tree takes longer than parsing. */
export function parseSpeakingPart(text: string, file: FileId, readers: Readers): ParsedText {
  const sourceFile = ts.createSourceFile(file, text, OPTIONS, true, scriptKind(file));
  return convertedPart(sourceFile, speakingPart(sourceFile, readers));
}

/** The same, less the statements of the module that are not wanted. @param isWanted asked with the comments above them */
export function parseStatements(text: string, file: FileId, isWanted: (span: Span) => boolean): ParsedText {
  const sourceFile = ts.createSourceFile(file, text, OPTIONS, true, scriptKind(file));
  return convertedPart(sourceFile, sourceFile.statements.filter(({ pos, end }) => isWanted({ start: pos, end })));
}

function convertedPart(sourceFile: ts.SourceFile, part: readonly ts.Statement[]): ParsedText {
  const { pos, end, hasTrailingComma } = sourceFile.statements;
  // The converter looks for what follows an `export` among all that is in the file, which TypeScript keeps once it was asked.
  sourceFile.getChildren();
  return converted(Object.assign(sourceFile, { statements: Object.assign([...part], { pos, end, hasTrailingComma }) }));
}

function converted(sourceFile: ts.SourceFile): ParsedText {
  const broken = takeErrors(sourceFile).length > 0;
  const { estree: program } = astConverter(sourceFile, CONVERSION, false);
  const sites: ReadSite[] = [];
  const members: MemberSite[] = [];
  const enter = (node: TSESTree.Node): void => {
    if (node.type === AST_NODE_TYPES.CallExpression || node.type === AST_NODE_TYPES.JSXOpeningElement) sites.push(node);
    if (node.type === AST_NODE_TYPES.MemberExpression || node.type === AST_NODE_TYPES.ObjectPattern) members.push(node);
    // A tag that has no name yet: the scope manager looks at the first letter.
    if (node.type === AST_NODE_TYPES.JSXIdentifier && node.name === '') node.name = 'missing';
  };
  simpleTraverse(program, { enter }, true);
  return { program, sites, members, broken };
}

/**
 * The converter is asked directly: typescript-estree's `parse` looks around in the file system first, for each text anew.
 * `loc` stays on, for leaving it out costs a second walk that removes it.
 */
const CONVERSION = { allowInvalidAST: true, range: true, loc: true, comment: false, tokens: null, suppressDeprecatedPropertyWarnings: true } as Parameters<typeof astConverter>[1];

const OPTIONS: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

function takeErrors(sourceFile: ts.SourceFile): readonly ts.Diagnostic[] {
  const internals = sourceFile as ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] };
  const errors = internals.parseDiagnostics;
  internals.parseDiagnostics = [];
  return errors;
}

/** By the ending; TypeScript reads JSX in all JavaScript files. A text without a known ending is read as TypeScript. */
function scriptKind(file: FileId): ts.ScriptKind {
  if (/\.tsx$/i.test(file)) return ts.ScriptKind.TSX;
  return /\.[cm]?jsx?$/i.test(file) ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
}
