import type { TextEdit } from '../model/edit';
import type { ChangePlan } from '../model/flagChange';
import { keyProblem } from '../model/flagKey';
import { LineMap } from '../model/lineMap';
import { parseText } from '../sources/text/syntaxes';
import { entryOf } from '../sources/text/tree';
import type { Entry, NewValue, ObjectNode, Scalar, TextTree } from '../sources/text/tree';
import { isSchemaKey, OVERRIDES_FILE, parseOverrides } from './overrides';
import type { OverrideValue } from './overrides';

/** What one person does to their overrides. */
export type OverrideChange =
  | { readonly kind: 'set'; readonly key: string; readonly value: OverrideValue }
  | { readonly kind: 'clear'; readonly key: string }
  | { readonly kind: 'clear-all' };

/**
 * The edits of `.flagline/overrides.json` that make a change, none where it says so already. With the last override
 * cleared the file says `{}`: it stays, with its schema and its byte order mark.
 */
export function planOverride(text: string, change: OverrideChange): ChangePlan {
  const [problem] = parseOverrides(text).problems.filter(({ severity }) => severity === 'error');
  if (problem) return refuse(`${OVERRIDES_FILE}, line ${LineMap.of(text).at(problem.span.start).line}: ${problem.message} Nothing was changed; repair the file first.`);
  const tree = parseText(text, OVERRIDES_FILE);
  const root = tree.root?.kind === 'object' ? tree.root : undefined;
  switch (change.kind) {
    case 'set':
      return set(tree, root, change.key, change.value);
    case 'clear':
      return root ? clear(tree, root, change.key) : done([]);
    case 'clear-all':
      return done(root ? clearAll(tree, root) : []);
  }
}

function set(tree: TextTree, root: ObjectNode | undefined, key: string, value: OverrideValue): ChangePlan {
  const problem = isSchemaKey(key) ? 'No flag can be called "$schema".' : keyProblem(key);
  if (problem !== undefined) return refuse(problem);
  const written = { key, value: asNewValue(value) };
  const entry = root && entryOf(root, key);
  if (!root || !entry) return done(tree.syntax.append(tree, root, written));
  if (isScalar(value) && entry.value.kind === 'scalar') return done(entry.value.value === value ? [] : tree.syntax.setScalar(tree, entry.value, value));
  return done(isSame(tree, entry, value) ? [] : tree.syntax.replace(tree, root, entry, written));
}

function clear(tree: TextTree, root: ObjectNode, key: string): ChangePlan {
  const [entry, ...others] = isSchemaKey(key) ? [] : root.entries.filter((each) => each.key === key);
  if (!entry) return done([]);
  if (others.length > 0) return refuse(`"${key}" stands in ${OVERRIDES_FILE} more than once. Remove all but one by hand first.`);
  return done(tree.syntax.remove(tree, root, entry));
}

/** Only the schema stays. */
function clearAll({ text }: TextTree, { span, entries }: ObjectNode): TextEdit[] {
  const schema = entries.find(({ key }) => isSchemaKey(key));
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last || (schema && entries.length === 1)) return [];
  if (!schema) return [{ span, text: '{}' }];
  return [{ span: { start: first.span.start, end: last.span.end }, text: text.slice(schema.span.start, schema.span.end) }];
}

function isSame({ text }: TextTree, { value: { span } }: Entry, value: OverrideValue): boolean {
  return JSON.stringify(JSON.parse(text.slice(span.start, span.end))) === JSON.stringify(value);
}

function asNewValue(value: unknown): NewValue {
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return value.map(asNewValue);
  return { fields: Object.entries(value as object).map(([key, each]) => ({ key, value: asNewValue(each) })) };
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value !== 'object';
}

function done(edits: readonly TextEdit[]): ChangePlan {
  return { ok: true, edits };
}

function refuse(reason: string): ChangePlan {
  return { ok: false, reason };
}
