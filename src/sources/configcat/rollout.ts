import type { TextEdit } from '../../model/edit';
import { entryOf } from '../text/tree';
import type { NewEntry, NewObject, ObjectNode, ScalarNode, TextNode, TextTree } from '../text/tree';
import { isBooleanValue, itemsOf, valueNode } from './shape';

/** How the share of users who are served true can be changed, or why it cannot. */
export type RolloutWay =
  | { readonly kind: 'options'; readonly on: ScalarNode; readonly off: ScalarNode; readonly percent: number }
  /** There are neither rules nor options: the value is for all. */
  | { readonly kind: 'value'; readonly setting: ObjectNode; readonly value: ScalarNode; readonly percent: number }
  | { readonly kind: 'none'; readonly reason: string };

export function rolloutWay(key: string, setting: TextNode): RolloutWay {
  if (setting.kind !== 'object') return none(`"${key}" is one value for all, which has no rollout.`);
  const value = valueNode(setting);
  if (!value || !isBooleanValue(value)) return none(`"${key}" serves other values than true and false, which have no rollout. Change it by hand.`);
  if (itemsOf(setting, 'r').length > 0) return none(`"${key}" is targeted by rules. Change it by hand.`);
  const options = itemsOf(setting, 'p');
  if (options.length === 0) return { kind: 'value', setting, value, percent: value.value === true ? 100 : 0 };
  const [on, off] = [true, false].map((wanted) => percentNode(options.find((option) => valueNode(option)?.value === wanted)));
  return options.length === 2 && on && off ? { kind: 'options', on, off, percent: Number(on.value) } : none(`"${key}" has other options than one for true and one for false. Change them by hand.`);
}

function percentNode(option: ObjectNode | undefined): ScalarNode | undefined {
  const node = option && entryOf(option, 'p')?.value;
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node : undefined;
}

function none(reason: string): RolloutWay {
  return { kind: 'none', reason };
}

/** ConfigCat counts users in hundredths. */
export function percentProblem(percent: number): string | undefined {
  return Number.isInteger(percent) ? undefined : 'ConfigCat takes whole percents only. Round the rollout.';
}

export function rolloutEdits(tree: TextTree, way: Exclude<RolloutWay, { kind: 'none' }>, percent: number): TextEdit[] {
  if (way.percent === percent) return [];
  if (way.kind === 'options') return [...tree.syntax.setScalar(tree, way.on, percent), ...tree.syntax.setScalar(tree, way.off, 100 - percent)];
  if (percent <= 0 || percent >= 100) return tree.syntax.setScalar(tree, way.value, percent > 0);
  const options = entryOf(way.setting, 'p');
  return options ? tree.syntax.replace(tree, way.setting, options, newOptions(percent)) : tree.syntax.append(tree, way.setting, newOptions(percent));
}

/** True for a share of users, false for the others. */
export function newOptions(percent: number): NewEntry {
  const option = (share: number, value: boolean): NewObject => ({ fields: [{ key: 'p', value: share }, newValue(value)] });
  return { key: 'p', value: [option(percent, true), option(100 - percent, false)] };
}

export function newValue(value: boolean): NewEntry {
  return { key: 'v', value: { fields: [{ key: 'b', value }] } };
}
