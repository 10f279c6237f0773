import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Problem } from '../model/finding';
import type { Span } from '../model/span';
import { describeJsonError } from '../model/syntaxProblem';

/** The folder of what one person keeps for themselves, in a workspace folder. Git sees nothing of it. */
export const PERSONAL_FOLDER = '.flagline';

/** Relative to the workspace folder, with forward slashes. */
export const OVERRIDES_FILE = `${PERSONAL_FOLDER}/overrides.json`;

/** Keeps the whole folder out of git without a change to a file of the team. */
export const PERSONAL_GITIGNORE = { path: `${PERSONAL_FOLDER}/.gitignore`, text: '*\n' } as const;

/** What a flag is for one person, as JSON has it; null is no value. */
export type OverrideValue = string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown };

/** What `.flagline/overrides.json` says. */
export interface ParsedOverrides {
  /** By the keys of the flags, in the order of the file; of duplicates the last. */
  readonly values: ReadonlyMap<string, OverrideValue>;
  readonly problems: readonly Problem[];
  /** True where the programs that read the file cannot: nothing is overridden then, and nothing is written to it. */
  readonly broken: boolean;
}

export const NO_OVERRIDES: ParsedOverrides = { values: new Map(), problems: [], broken: false };

/** Reads a plain JSON object of keys and values. No comments, no trailing commas: programs read it with what they have. Never throws. */
export function parseOverrides(text: string): ParsedOverrides {
  const errors: ParseError[] = [];
  const clean = text.replace(/^\uFEFF/, ' ');
  try {
    const root = parseTree(clean, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: true });
    if (errors[0]) return broken(syntaxProblem(clean, errors[0]));
    if (!root) return NO_OVERRIDES;
    return root.type === 'object' ? valuesOf(root) : broken({ severity: 'error', span: spanOf(root), message: 'Expected an object in braces, such as { "new-nav": true }.' });
  } catch {
    // The parser descends with the text and runs out of stack on absurd nesting.
    return broken({ severity: 'error', span: { start: 0, end: 0 }, message: 'Not valid JSON: nested too deeply.' });
  }
}

/** The entry that names the schema for editors. */
export function isSchemaKey(key: string): boolean {
  return key === '$schema';
}

function broken(problem: Problem): ParsedOverrides {
  return { values: new Map(), problems: [problem], broken: true };
}

function syntaxProblem(text: string, error: ParseError): Problem {
  const isComment = /^\/[/*]/.test(text.slice(error.offset));
  const { span, detail } = isComment ? { span: { start: error.offset, end: error.offset + error.length }, detail: 'comments have no place in it, the programs that read it take plain JSON' } : describeJsonError(text, error);
  return { severity: 'error', span, message: `Not valid JSON: ${detail}.` };
}

function valuesOf(root: Node): ParsedOverrides {
  const values = new Map<string, OverrideValue>();
  const problems: Problem[] = [];
  for (const { children: [key, node] = [] } of root.children ?? []) {
    const name = String(key?.value);
    if (!key || !node || isSchemaKey(name)) continue;
    const value: unknown = getNodeValue(node);
    if (values.has(name)) problems.push({ severity: 'warning', span: spanOf(key), message: `"${name}" stands here more than once; the last one counts.` });
    if (value === null) problems.push({ severity: 'warning', span: spanOf(node), message: `null is no value for "${name}". Left out; take the line out to see what the team sees.` });
    else values.set(name, value as OverrideValue);
  }
  return { values, problems, broken: false };
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
