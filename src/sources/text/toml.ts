import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { SyntaxProblem } from '../../model/syntaxProblem';
import { TomlEdits } from './tomlEdits';
import { readTables } from './tomlTables';
import { methodsOf, type TextSyntax, type TextTree } from './tree';

const edits = new TomlEdits();

/** TOML 1.0, https://toml.io/en/v1.0.0. Of a broken text nothing is read. */
export const tomlSyntax: TextSyntax = {
  name: 'TOML',
  parse: parseToml,
  ...methodsOf(edits),
};

function parseToml(text: string): TextTree {
  // A byte order mark becomes a space: offsets stay.
  const clean = text.replace(/^\uFEFF/, ' ');
  try {
    const program = parseTOML(clean, { tomlVersion: '1.0' });
    const isBlank = program.body[0].body.length === 0;
    const tables = readTables(program, clean);
    const tree: TextTree = { text, syntax: tomlSyntax, root: isBlank ? undefined : tables.root, problem: undefined };
    edits.know(tree, tables);
    return tree;
  } catch (error) {
    return { text, syntax: tomlSyntax, root: undefined, problem: describe(text, error) };
  }
}

function describe(text: string, error: unknown): SyntaxProblem {
  if (!(error instanceof ParseError)) return { span: { start: 0, end: 0 }, detail: 'nested too deeply' };
  const start = Math.min(error.index, Math.max(0, text.length - 1));
  const detail = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return { span: { start, end: Math.min(text.length, start + 1) }, detail };
}
