import type { Capability, Flag, FlagState, SourceRef } from '../../../model/flag';
import { branchesInWords, reachOf } from '../../branches';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { serverFlag } from '../serverFlag';
import { branchesOf, neededIds, rolledOut, switched, valueIn } from './formula';

export interface SettingContext {
  readonly source: SourceRef;
  readonly url: string;
  /** Keys by the ids of settings. */
  readonly keys: ReadonlyMap<number, string>;
  readonly capabilities: readonly Capability[];
}

export interface ConfigCatFlag {
  readonly flag: Flag;
  readonly id: number;
  /** What it serves, by the name of the environment. */
  readonly formulas: ReadonlyMap<string, Fields>;
}

/** Reads one flag; `formulas` are the answers that tell of it, by the name of the environment. */
export function readSetting(formulas: ReadonlyMap<string, Fields>, context: SettingContext): ConfigCatFlag | undefined {
  const [first = {}] = formulas.values();
  const setting = fieldsOf(first.setting);
  const [key, id] = [textIn(setting, 'key'), numberIn(setting, 'settingId')];
  if (key === undefined || id === undefined) return undefined;
  const isBoolean = textIn(setting, 'settingType') === 'boolean';
  const each = [...formulas.values()];
  const name = textIn(setting, 'name');
  const flag = serverFlag({
    key,
    kind: isBoolean ? 'boolean' : 'multivariate',
    environments: Object.fromEntries([...formulas].map(([environment, formula]) => [environment, stateOf(formula, isBoolean, context.keys)])),
    variations: isBoolean ? [] : [...new Set(each.flatMap(valuesIn))].map((value) => ({ value })),
    tags: listOf(first.settingTags).flatMap((tagged) => textIn(fieldsOf(tagged.tag), 'name') ?? textIn(tagged, 'name') ?? []),
    prerequisites: [...new Set(each.flatMap(neededIds).flatMap((needed) => context.keys.get(needed) ?? []))],
    url: context.url,
    source: context.source,
    capabilities: context.capabilities.filter((can) => (can !== 'toggle' || (isBoolean && each.some((formula) => switched(formula, true)))) && (can !== 'rollout' || (isBoolean && each.some((formula) => rolledOut(formula, 50))))),
    ...withoutUndefined({
      name: name === key ? undefined : name,
      description: textIn(setting, 'hint'),
      owner: textIn(setting, 'creatorEmail'),
      created: textIn(setting, 'createdAt'),
    }),
  });
  return { flag, id, formulas };
}

/** There is no switch: it is off where nobody is served true. */
function stateOf(formula: Fields, isBoolean: boolean, keys: ReadonlyMap<number, string>): FlagState {
  const branches = branchesOf(formula, keys);
  const isReached = branches.some(({ shares }) => !shares || (shares.get('true') ?? 0) > 0);
  const isAlone = listOf(formula.targetingRules).length === 0;
  return {
    enabled: !isBoolean || isReached,
    ...(isBoolean && isAlone ? { rollout: 100, rolloutExact: true } : reachOf(branches, isBoolean ? ['true'] : undefined)),
    ...withoutUndefined({ targeting: branchesInWords(branches), lastModified: textIn(formula, 'updatedAt') }),
  };
}

function valuesIn(formula: Fields): unknown[] {
  const rules = listOf(formula.targetingRules);
  return [formula.defaultValue, ...rules.flatMap((rule) => [rule.value, ...listOf(rule.percentageOptions).map(({ value }) => value)])].map(valueIn).filter((value) => value !== undefined);
}

/** Whether the answer says that nothing of it may be changed. */
export function isReadOnly(values: Fields): boolean {
  return booleanIn(values, 'readOnly');
}
