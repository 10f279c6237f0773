import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { lastInk, lineStart } from './lines';
import { nodesIn } from '../tree';

/** How a text is written. */
export interface Style {
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  /** Whether attributes of JSX that are true stand without a value. */
  readonly bareAttributes: boolean;
  /** Columns that a line may have. */
  readonly width: number;
}

/** Statements that semicolons end. */
export const ENDED: ReadonlySet<string> = new Set([T.ExpressionStatement, T.ReturnStatement, T.ThrowStatement, T.BreakStatement, T.ContinueStatement, T.ImportDeclaration, T.VariableDeclaration]);

/** What, at the beginning of a line, goes on with the one before where that does not end in a semicolon. */
export const MAY_GO_ON = /[([`+\-/<]/;

const WIDTHS = [80, 100, 120, 140];

export function styleOf(text: string, program: TSESTree.Program): Style {
  const lines = text.split('\n');
  const longest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  const unit = lines.find((line) => /^(\t| {2,})\S/.test(line) && !/^\s*\*/.test(line));
  return {
    quote: count(text, /"/g) > count(text, /'/g) ? '"' : "'",
    bareAttributes: hasBareAttributes(program),
    semicolons: hasSemicolons(text, program),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: unit?.startsWith('\t') ? '\t' : (/^ +/.exec(unit ?? '')?.[0] ?? '  '),
    width: WIDTHS.find((width) => longest <= width) ?? 80,
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function hasBareAttributes(program: TSESTree.Program): boolean {
  return nodesIn(program).some((node) => node.type === T.JSXAttribute && node.value === null);
}

/** By the statements that may end in one: of a text with half of each, the first tells. */
function hasSemicolons(text: string, program: TSESTree.Program): boolean {
  let seen = 0;
  let ended = 0;
  for (const { type, range } of nodesIn(program)) {
    if (!ENDED.has(type)) continue;
    seen++;
    const last = range[1] - 1;
    // At the beginning of a line it stands for the statement after it.
    if (text[last] === ';' && lastInk(text, last) >= lineStart(text, last)) ended++;
  }
  return ended * 2 >= seen;
}
