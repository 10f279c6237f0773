import type { Problem } from '../../model/finding';
import { objectField } from '../entryFields';
import { duplicates, keyProblems, placeOfValue, shapeProblems, tell } from '../entryProblems';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { nameProblem, typeProblems } from '../variations';
import { percentagesOf } from './rules';
import { activeRules, variationsOf } from './shape';

/** The text is something else than flags by key. */
export function fileProblems(tree: TextTree): Problem[] {
  return shapeProblems(tree, { expected: 'flags by key, each with "variations" and "defaultRule"', empty: '{}' });
}

/** What is wrong with the flags, in file order. What GO Feature Flag refuses is an error. */
export function flagProblems(tree: TextTree, entries: readonly Entry[]): Problem[] {
  return [...duplicates(entries), ...entries.flatMap((entry) => entryProblems(tree, entry))].sort((a, b) => a.span.start - b.span.start);
}

function entryProblems(tree: TextTree, entry: Entry): Problem[] {
  if (entry.origin !== 'own') return [];
  const { key, value } = entry;
  if (value.kind !== 'object') return [...keyProblems(entry), tell('error', placeOfValue(entry), `"${key}" is not a flag: expected an object with "variations" and "defaultRule".`)];
  const rules = [...activeRules(value), ...[objectField(value, 'defaultRule')].filter((rule) => rule !== undefined)];
  return [...keyProblems(entry), ...duplicates(value.entries), ...missingFields(entry, value), ...typeProblems(key, variationsOf(value)), ...rules.flatMap((rule) => ruleProblems(tree, entry, value, rule))];
}

function missingFields({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const noValues = variationsOf(flag).length === 0 ? [tell('error', keySpan, `"${key}" has no "variations": the values that it can serve, by name.`)] : [];
  const noDefault = entryOf(flag, 'defaultRule') ? [] : [tell('error', keySpan, `"${key}" has no "defaultRule", which says what everyone is served whom no rule targets.`)];
  return [...noValues, ...noDefault];
}

/** Every variation that is spoken of must be among the variations, and the shares must be of 100. */
function ruleProblems(tree: TextTree, { key }: Entry, flag: ObjectNode, rule: ObjectNode): Problem[] {
  const names = variationsOf(flag).map((variation) => variation.key);
  const percentages = percentagesOf(rule).filter(({ entry }) => entry.origin === 'own');
  const variation = entryOf(rule, 'variation');
  const total = percentages.reduce((sum, { weight }) => sum + weight, 0);
  const [first] = percentages;
  return [
    ...(variation?.origin === 'own' ? nameProblem(tree, variation.value, key, names) : []),
    ...percentages.filter(({ name }) => names.length > 0 && !names.includes(name)).map(({ name, entry }) => tell('error', entry.keySpan, `"${name}" is not among the variants of "${key}".`)),
    ...(first && Math.abs(total - 100) > 0.001 ? [tell('warning', first.entry.keySpan, `The percentages of "${key}" add up to ${Number(total.toFixed(2))}, not to 100.`)] : []),
  ];
}
