import type { TextEdit } from '../../model/edit';
import { writtenPercent } from '../percent';
import { entryOf } from '../text/tree';
import type { NewEntry, NewObject, ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { coverageOf } from './rules';
import { isBoolean, rulesOf } from './shape';

/** How the share of users who are served true can be changed, or why it cannot. */
export type RolloutWay =
  | { readonly kind: 'coverage'; readonly coverage: ScalarNode; readonly percent: number }
  /** There are no rules: the default is for all. */
  | { readonly kind: 'default'; readonly feature: ObjectNode; readonly value: ScalarNode; readonly percent: number }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(key: string, feature: TextNode): RolloutWay {
  const value = feature.kind === 'object' ? entryOf(feature, 'defaultValue')?.value : undefined;
  if (feature.kind !== 'object' || !isBoolean(feature) || value?.kind !== 'scalar') return none(`"${key}" serves other values than true and false, which have no rollout. Change its rules by hand.`);
  const [rule, ...more] = rulesOf(feature);
  if (!rule) return { kind: 'default', feature, value, percent: value.value === true ? 100 : 0 };
  const [force, coverage] = [entryOf(rule, 'force')?.value, entryOf(rule, 'coverage')?.value];
  const plain = rule.entries.every((entry) => ['id', 'force', 'coverage', 'hashAttribute', 'hashVersion', 'seed'].includes(entry.key));
  if (more.length > 0 || !plain || coverage?.kind !== 'scalar' || force?.kind !== 'scalar' || force.value !== true || value.value !== false) {
    return none(`"${key}" has rules beside one that serves true to a share of users. Change them by hand.`);
  }
  return { kind: 'coverage', coverage, percent: 100 * coverageOf(rule) };
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** `percent` is as it is to be written. */
export function rolloutEdits(tree: TextTree, way: Exclude<RolloutWay, { kind: 'none' }>, percent: number): TextEdit[] {
  if (writtenPercent(way.percent) === percent) return [];
  if (way.kind === 'coverage') return tree.syntax.setScalar(tree, way.coverage, fractionOf(percent));
  const wanted = percent >= 100;
  const byDefault = way.value.value === wanted ? [] : tree.syntax.setScalar(tree, way.value, wanted);
  if (percent <= 0 || percent >= 100) return byDefault;
  const rules = entryOf(way.feature, 'rules')?.value;
  return [...byDefault, ...(rules?.kind === 'array' ? tree.syntax.appendItem(tree, rules, ruleFor(percent)) : tree.syntax.append(tree, way.feature, newRules(percent)))];
}

/** The rules that serve true to a share of users, by their id. */
export function newRules(percent: number): NewEntry {
  return { key: 'rules', value: [ruleFor(percent)] };
}

function ruleFor(percent: number): NewObject {
  return { fields: [{ key: 'force', value: true }, { key: 'coverage', value: fractionOf(percent) }, { key: 'hashAttribute', value: 'id' }] };
}

/** 0 to 1, with the digits that two decimals of a percentage need. */
function fractionOf(percent: number): number {
  return Math.round(percent * 100) / 10_000;
}
