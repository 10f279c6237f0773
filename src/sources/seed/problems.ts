import type { Problem } from '../../model/finding';
import { duplicates, keyProblems, placeOfValue, tell } from '../entryProblems';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode } from '../text/tree';
import { isTruthy, percentOf } from './fields';
import { isForeign } from './shape';

/** What is wrong with the flags, in file order. */
export function flagProblems(entries: readonly Entry[]): Problem[] {
  return [...duplicates(entries), ...entries.flatMap(entryProblems)].sort((a, b) => a.span.start - b.span.start);
}

function entryProblems(entry: Entry): Problem[] {
  if (entry.origin !== 'own') return [];
  return [...keyProblems(entry), ...(entry.value.kind === 'object' ? objectProblems(entry, entry.value) : valueProblems(entry))];
}

function valueProblems(entry: Entry): Problem[] {
  const { key, value } = entry;
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return [];
  return [tell('warning', placeOfValue(entry), `"${key}" is not a flag: expected an object with "enabled", or true or false.`)];
}

function objectProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  if (isForeign(flag)) return [tell('warning', keySpan, `"${key}" has the shape of another flag system and is not read.`)];
  return [
    ...duplicates(flag.entries),
    ...fieldProblem(flag, 'name', (node) => nameProblem(key, node)),
    ...fieldProblem(flag, 'enabled', (node) => enabledProblem(key, node)),
    ...fieldProblem(flag, 'rollout_percentage', (node) => rolloutProblem(key, node)),
    ...fieldProblem(flag, 'allowed_users', (node) => usersProblem(key, node)),
  ];
}

function fieldProblem(flag: ObjectNode, field: string, check: (node: TextNode) => string | undefined): Problem[] {
  const entry = entryOf(flag, field);
  const message = entry?.origin === 'own' ? check(entry.value) : undefined;
  return entry && message !== undefined ? [tell('warning', placeOfValue(entry), message)] : [];
}

function nameProblem(key: string, node: TextNode): string | undefined {
  if (node.kind === 'scalar' && String(node.value) === key) return undefined;
  return `The name of "${key}" differs from its key. Code asks for the key.`;
}

function enabledProblem(key: string, node: TextNode): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return undefined;
  return `"enabled" of "${key}" is neither true nor false. It counts as ${isTruthy(node) ? 'on' : 'off'}, as Python would read it.`;
}

function rolloutProblem(key: string, node: TextNode): string | undefined {
  const percent = percentOf(node);
  if (percent === undefined) return `The rollout of "${key}" is not a number. It counts as 100 %.`;
  if (percent < 0) return `The rollout of "${key}" is below 0 %. It counts as 0 %.`;
  return percent > 100 ? `The rollout of "${key}" is above 100 %. It counts as 100 %.` : undefined;
}

function usersProblem(key: string, node: TextNode): string | undefined {
  const isText = (item: TextNode): boolean => item.kind === 'scalar' && typeof item.value === 'string';
  if (node.kind === 'array') return node.items.every(isText) ? undefined : `"allowed_users" of "${key}" holds something else than texts. Put user ids in quotes.`;
  return isTruthy(node) ? `"allowed_users" of "${key}" is not a list. It counts as empty.` : undefined;
}
