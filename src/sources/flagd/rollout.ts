import type { TextEdit } from '../../model/edit';
import { ownField } from '../entryPlans';
import { entryOf } from '../text/tree';
import type { Entry, NewObject, ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { sharesOf, targetingOf } from './targeting';
import type { Bucket } from './targeting';
import { booleanVariants, defaultVariant } from './variants';

/** How the share of users who are served true can be changed, or why it cannot. */
export type RolloutWay =
  /** By its two weights. */
  | { readonly kind: 'weights'; readonly on: ScalarNode; readonly off: ScalarNode; readonly percent: number }
  /** Nothing is targeted: the default variant is for all, and a split can be added. */
  | { readonly kind: 'untargeted'; readonly flag: ObjectNode; readonly on: string; readonly off: string; readonly percent: number | undefined }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(tree: TextTree, key: string, flag: TextNode): RolloutWay {
  if (flag.kind !== 'object') return none(`"${key}" is not written as a flag.`);
  const names = booleanVariants(flag);
  if (!names) return none(`"${key}" serves other values than true and false, which have no rollout. Change its targeting by hand.`);
  const [[on, ...moreOn], [off, ...moreOff]] = [names.on, names.off];
  if (on === undefined || off === undefined || moreOn.length + moreOff.length > 0) {
    return none(`A rollout needs one variant that is true and one that is false, which "${key}" does not have. Change its targeting by hand.`);
  }
  const entry = entryOf(flag, 'targeting');
  if (entry && (entry.origin !== 'own' || entry.value.kind !== 'object')) return none(`The targeting of "${key}" is not an object of its own. Change it by hand.`);
  const targeting = targetingOf(tree, flag);
  if (targeting.kind === 'none') return { kind: 'untargeted', flag, on, off, percent: percentOfDefault(tree, flag, on) };
  if (targeting.kind === 'fractional') return weightsWay(key, targeting.buckets, on, off);
  return none(`"${key}" is targeted by rules, not by "fractional" alone. Change its targeting by hand.`);
}

function percentOfDefault(tree: TextTree, flag: ObjectNode, on: string): number | undefined {
  const variant = defaultVariant(tree, flag);
  return variant === undefined ? undefined : variant === on ? 100 : 0;
}

function weightsWay(key: string, buckets: readonly Bucket[], on: string, off: string): RolloutWay {
  const weightOf = (name: string): ScalarNode | undefined => buckets.find(({ variant }) => variant === name)?.written;
  const [onWeight, offWeight] = [weightOf(on), weightOf(off)];
  if (buckets.length === 2 && onWeight && offWeight) return { kind: 'weights', on: onWeight, off: offWeight, percent: sharesOf(buckets).get(on) ?? 0 };
  return none(`"fractional" of "${key}" does not give one weight to "${on}" and one to "${off}". Change it by hand.`);
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** flagd takes whole numbers only: 12.5 % is 125 to 875. */
export function weightsFor(percent: number): { readonly on: number; readonly off: number } {
  const scale = [1, 10, 100].find((factor) => Number.isInteger(percent * factor)) ?? 100;
  const on = Math.round(percent * scale);
  return { on, off: 100 * scale - on };
}

/** The targeting that serves `on` to a share of users, and `off` to the others. */
export function splitOf(percent: number, on: string, off: string): NewObject {
  const weights = weightsFor(percent);
  return { fields: [{ key: 'fractional', value: [[on, weights.on], [off, weights.off]] }] };
}

/** For a flag without targeting. Users whom a split cannot tell apart are served false, as before a rollout. */
export function rolloutEdits(tree: TextTree, flag: ObjectNode, percent: number, on: string, off: string): TextEdit[] {
  const whole = percent <= 0 || percent >= 100;
  const current = ownField(flag, 'defaultVariant');
  const behind = ownField(flag, 'variants');
  const variant = percent >= 100 ? on : off;
  if (current?.value.kind !== 'scalar') return whole ? tree.syntax.insert(tree, flag, { key: 'defaultVariant', value: variant }, behind) : addSplit(tree, flag, splitOf(percent, on, off), behind);
  const byDefault = defaultVariant(tree, flag) === variant ? [] : tree.syntax.setScalar(tree, current.value, variant);
  return whole ? byDefault : [...byDefault, ...addSplit(tree, flag, splitOf(percent, on, off), current)];
}

function addSplit(tree: TextTree, flag: ObjectNode, split: NewObject, behind: Entry | undefined): TextEdit[] {
  const targeting = ownField(flag, 'targeting')?.value;
  const [fractional] = split.fields;
  if (targeting?.kind === 'object' && fractional) return tree.syntax.append(tree, targeting, fractional);
  return tree.syntax.insert(tree, flag, { key: 'targeting', value: split }, behind);
}
