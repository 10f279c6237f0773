import type { TextEdit } from '../../model/edit';
import { ownField } from '../entryPlans';
import { writtenPercent } from '../percent';
import type { Entry, NewEntry, ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { branchesOf, weightsOf } from './rules';
import { isBoolean, placeAt, variationName, variationNodes } from './shape';

/** LaunchDarkly counts users in 100,000ths. */
const PER_PERCENT = 1000;

/** How the share of users who are served true can be changed, or why it cannot. */
export type RolloutWay =
  | { readonly kind: 'weights'; readonly on: ScalarNode; readonly off: ScalarNode; readonly percent: number }
  /** The fallthrough serves one variation to all; `on` and `off` are places among the variations. */
  | { readonly kind: 'variation'; readonly rule: ObjectNode; readonly entry: Entry; readonly on: number; readonly off: number; readonly percent: number }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(key: string, flag: TextNode): RolloutWay {
  if (flag.kind !== 'object' || !isBoolean(flag)) return none(`"${key}" is one value for all, or serves other values than true and false. Change it by hand.`);
  const names = variationNodes(flag).map(variationName);
  const [on, off] = [names.indexOf('true'), names.indexOf('false')];
  if (names.length !== 2 || on < 0 || off < 0) return none(`A rollout needs one variation that is true and one that is false, which "${key}" does not have. Change its rules by hand.`);
  const [branch, ...rules] = branchesOf(flag);
  const rule = ownField(flag, 'fallthrough')?.value;
  if (rules.length > 0 || !branch?.shares || rule?.kind !== 'object') return none(`"${key}" is targeted by rules, not by its fallthrough alone. Change it by hand.`);
  return wayOf(key, rule, on, off, branch.shares.get('true') ?? 0);
}

function wayOf(key: string, rule: ObjectNode, on: number, off: number, percent: number): RolloutWay {
  const entry = ownField(rule, 'variation');
  if (entry && placeAt(entry) !== undefined) return { kind: 'variation', rule, entry, on, off, percent };
  const weights = weightsOf(rule);
  const [onNode, offNode] = [on, off].map((place) => weights.find(({ variation }) => variation === place)?.node);
  if (weights.length === 2 && onNode && offNode) return { kind: 'weights', on: onNode, off: offNode, percent };
  return none(`The rollout of "${key}" does not give one weight to true and one to false. Change it by hand.`);
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** `percent` is as it is to be written. */
export function rolloutEdits(tree: TextTree, way: Exclude<RolloutWay, { kind: 'none' }>, percent: number): TextEdit[] {
  if (writtenPercent(way.percent) === percent) return [];
  const [on, off] = weightsFor(percent);
  if (way.kind === 'weights') return [...tree.syntax.setScalar(tree, way.on, on), ...tree.syntax.setScalar(tree, way.off, off)];
  if (percent > 0 && percent < 100) return tree.syntax.replace(tree, way.rule, way.entry, rolloutOf(percent, way.on, way.off));
  return way.entry.value.kind === 'scalar' ? tree.syntax.setScalar(tree, way.entry.value, percent > 0 ? way.on : way.off) : [];
}

function weightsFor(percent: number): [number, number] {
  const on = Math.round(percent * PER_PERCENT);
  return [on, 100 * PER_PERCENT - on];
}

/** What serves one variation to a share of users, and another one to the rest. */
export function rolloutOf(percent: number, on: number, off: number): NewEntry {
  const [onWeight, offWeight] = weightsFor(percent);
  const bucket = (variation: number, weight: number): { fields: NewEntry[] } => ({ fields: [{ key: 'variation', value: variation }, { key: 'weight', value: weight }] });
  return { key: 'rollout', value: { fields: [{ key: 'variations', value: [bucket(on, onWeight), bucket(off, offWeight)] }] } };
}
