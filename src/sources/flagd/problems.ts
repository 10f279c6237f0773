import type { Problem } from '../../model/finding';
import { duplicates, keyProblems, placeOfValue, shapeProblems, tell, yamlKeyProblems } from '../entryProblems';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { nameProblem, typeProblems } from '../variations';
import { readEnabled } from './shape';
import { targetingOf } from './targeting';
import { variantsOf } from './variants';

/** The text is something else than an object with `flags`. */
export function fileProblems(tree: TextTree): Problem[] {
  return shapeProblems(tree, { expected: 'an object "flags" with flags by key, each with "state" and "variants"', empty: '{"flags": {}}' });
}

/** What is wrong with the flags, in file order. What flagd refuses is an error. */
export function flagProblems(tree: TextTree, entries: readonly Entry[]): Problem[] {
  return [...duplicates(entries), ...entries.flatMap((entry) => entryProblems(tree, entry))].sort((a, b) => a.span.start - b.span.start);
}

function entryProblems(tree: TextTree, entry: Entry): Problem[] {
  if (entry.origin !== 'own') return [];
  const { key, value } = entry;
  if (value.kind !== 'object') return [...keyProblems(entry), tell('error', placeOfValue(entry), `"${key}" is not a flag: expected an object with "state" and "variants".`)];
  return [
    ...keyProblems(entry),
    ...duplicates(value.entries),
    ...stateProblems(entry, value),
    ...variantProblems(entry, value),
    ...nameProblems(tree, entry, value),
  ];
}

function stateProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  if (readEnabled(flag) !== undefined) return [];
  const state = entryOf(flag, 'state');
  const place = state?.origin === 'own' ? placeOfValue(state) : keySpan;
  const what = state ? `The state of "${key}" is neither "ENABLED" nor "DISABLED"` : `"${key}" has no "state", which is "ENABLED" or "DISABLED"`;
  return [tell('error', place, `${what}. It counts as off here; flagd refuses it.`)];
}

function variantProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const field = entryOf(flag, 'variants');
  const variants = variantsOf(flag);
  if (variants.length === 0) {
    const place = field?.origin === 'own' ? placeOfValue(field) : keySpan;
    return [tell('error', place, `"${key}" has no "variants": the values that it can serve, by name.`)];
  }
  const own = variants.filter(({ origin }) => origin === 'own');
  return [...own.flatMap(yamlKeyProblems), ...typeProblems(key, variants)];
}

/** Every variant that is spoken of must be among the variants. */
function nameProblems(tree: TextTree, { key }: Entry, flag: ObjectNode): Problem[] {
  const names = variantsOf(flag).map((variant) => variant.key);
  const targeting = targetingOf(tree, flag);
  const buckets = targeting.kind === 'fractional' && ownTargeting(flag) ? targeting.buckets.map(({ name }) => name) : [];
  const fallback = entryOf(flag, 'defaultVariant');
  const nodes = fallback?.origin === 'own' ? [fallback.value, ...buckets] : buckets;
  return nodes.flatMap((node) => nameProblem(tree, node, key, names));
}

function ownTargeting(flag: ObjectNode): boolean {
  return entryOf(flag, 'targeting')?.origin === 'own';
}
