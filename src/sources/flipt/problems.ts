import type { Problem } from '../../model/finding';
import { textField } from '../entryFields';
import { duplicates, placeOfValue, shapeProblems, tell } from '../entryProblems';
import { entryOf } from '../text/tree';
import type { ArrayNode, Entry, ObjectNode, TextTree } from '../text/tree';
import { nameIn, nameProblem } from '../variations';
import { thresholdsOf } from './rollouts';
import { isBoolean, itemsOf } from './shape';

const TYPES = ['BOOLEAN_FLAG_TYPE', 'VARIANT_FLAG_TYPE'];

/** The text is something else than a list of flags. */
export function fileProblems(tree: TextTree): Problem[] {
  return shapeProblems(tree, { expected: 'a list "flags" of flags with "key" and "type", beside a "version"', empty: '{"version": "1.2", "flags": []}' });
}

/** What is wrong with the flags, in file order. What Flipt refuses is an error. */
export function flagProblems(tree: TextTree, list: ArrayNode, entries: readonly Entry[]): Problem[] {
  const nameless = list.items.filter((item) => !entries.some(({ value }) => value === item));
  return [
    ...duplicates(entries),
    ...nameless.map(({ span }) => tell('error', span, 'This is not a flag: expected an object with "key" and "name".')),
    ...entries.flatMap((entry) => (entry.value.kind === 'object' ? entryProblems(tree, entry, entry.value) : [])),
  ].sort((a, b) => a.span.start - b.span.start);
}

function entryProblems(tree: TextTree, { key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const type = entryOf(flag, 'type');
  const badType = type && !TYPES.includes(textField(flag, 'type') ?? '') ? [tell('error', placeOfValue(type), `The type of "${key}" is neither ${TYPES.join(' nor ')}.`)] : [];
  const noName = textField(flag, 'name') === undefined ? [tell('error', keySpan, `"${key}" has no "name", which Flipt asks for.`)] : [];
  const foreign = entryOf(flag, isBoolean(flag) ? 'rules' : 'rollouts');
  const misplaced = foreign ? [tell('error', foreign.keySpan, `Only a flag ${isBoolean(flag) ? 'with variants has "rules"' : 'of the type BOOLEAN_FLAG_TYPE has "rollouts"'}, which "${key}" is not.`)] : [];
  return [...duplicates(flag.entries), ...noName, ...badType, ...misplaced, ...variantProblems(tree, key, flag), ...percentProblems(key, flag)];
}

/** Every variant that a rule speaks of must be among the variants. */
function variantProblems(tree: TextTree, key: string, flag: ObjectNode): Problem[] {
  const names = itemsOf(flag, 'variants').flatMap((variant) => nameIn(tree, variant, 'key') ?? []);
  const spoken = itemsOf(flag, 'rules').flatMap((rule) => itemsOf(rule, 'distributions')).flatMap((part) => entryOf(part, 'variant') ?? []);
  return spoken.flatMap(({ value }) => nameProblem(tree, value, key, names));
}

function percentProblems(key: string, flag: ObjectNode): Problem[] {
  const outside = thresholdsOf(flag).filter(({ node }) => typeof node.value !== 'number' || node.value < 0 || node.value > 100);
  return outside.map(({ node }) => tell('error', node.span, `The threshold of "${key}" is not a number from 0 to 100.`));
}
