import type { Capability, Flag, FlagState, SourceRef } from '../../../model/flag';
import { branchesInWords, reachOf, type Branch } from '../../branches';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { serverFlag, valueName } from '../serverFlag';
import { listed } from '../../words';

export interface FeatureContext {
  readonly source: SourceRef;
  /** Where people look at a feature, by its id. */
  readonly urlOf: (id: number) => string;
  /** What tags are called, by their id. */
  readonly tags: ReadonlyMap<number, string>;
  readonly capabilities: readonly Capability[];
}

/** What it takes to change the state of a feature in one environment. */
export interface StateHandle {
  readonly id: number;
  readonly value: unknown;
}

export interface FlagsmithFlag {
  readonly flag: Flag;
  readonly id: number;
  /** By the name of the environment. */
  readonly states: ReadonlyMap<string, StateHandle>;
}

/** Reads one feature; `parts` are the items that tell of it, by the name of the environment that was asked for. */
export function readFeature(parts: ReadonlyMap<string, Fields>, context: FeatureContext): FlagsmithFlag | undefined {
  const [value = {}] = parts.values();
  const [key, id] = [textIn(value, 'name'), numberIn(value, 'id')];
  const there = [...parts].filter(([, part]) => numberIn(stateIn(part), 'id') !== undefined);
  if (key === undefined || id === undefined || there.length === 0 || booleanIn(value, 'is_archived')) return undefined;
  const values = there.flatMap(([, part]) => valuesIn(part));
  const isBoolean = values.length === 0;
  const stage = textIn(value, 'lifecycle_stage');
  const flag = serverFlag({
    key,
    kind: isBoolean ? 'boolean' : 'multivariate',
    environments: Object.fromEntries(there.map(([name, part]) => [name, flagStateOf(part, isBoolean)])),
    variations: [...new Set(values)].map((each) => ({ value: each })),
    tags: Array.isArray(value.tags) ? value.tags.flatMap((tag) => (typeof tag === 'number' ? (context.tags.get(tag) ?? []) : [])) : [],
    url: context.urlOf(id),
    source: context.source,
    capabilities: context.capabilities,
    ...withoutUndefined({
      description: textIn(value, 'description'),
      owner: listed(listOf(value.owners).flatMap((owner) => textIn(owner, 'email') ?? [])),
      created: textIn(value, 'created_date'),
      temporary: stage === 'permanent' ? false : undefined,
    }),
    ...(stage === 'stale' && { stale: true }),
  });
  return { flag, id, states: new Map(there.map(([name, part]) => [name, { id: numberIn(stateIn(part), 'id') ?? 0, value: stateIn(part).feature_state_value }])) };
}

function stateIn(part: Fields): Fields {
  return fieldsOf(part.environment_feature_state);
}

/** A feature is on or off, and may have a value besides: what it is without one is a plain switch. */
function valuesIn(part: Fields): unknown[] {
  const own = stateIn(part).feature_state_value;
  return [...(own === null || own === undefined || own === '' ? [] : [own]), ...listOf(part.multivariate_options).map(optionValue)];
}

function optionValue(option: Fields): unknown {
  const type = textIn(option, 'type');
  return type === 'int' ? option.integer_value : type === 'bool' ? option.boolean_value : option.string_value;
}

function flagStateOf(part: Fields, isBoolean: boolean): FlagState {
  const state = stateIn(part);
  const branches = [...overrides(part), { where: undefined, shares: isBoolean ? new Map([['on', 100]]) : sharesIn(part) }];
  return {
    enabled: booleanIn(state, 'enabled'),
    ...reachOf(branches, isBoolean ? ['on'] : undefined),
    ...withoutUndefined({ targeting: branchesInWords(branches), lastModified: textIn(part, 'last_modified_in_current_environment') }),
  };
}

/** How many segments and identities have states of their own is told, not which. */
function overrides(part: Fields): Branch[] {
  const named = listed([...counted(numberIn(part, 'num_segment_overrides'), 'segment', 'segments'), ...counted(numberIn(part, 'num_identity_overrides'), 'identity', 'identities')]);
  return named === undefined ? [] : [{ where: `${named} ${named.startsWith('1 ') && !named.includes(' and ') ? 'overrides' : 'override'} it`, shares: undefined, words: 'what is said there' }];
}

function counted(count: number | undefined, one: string, many: string): string[] {
  return count === undefined || count <= 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

/** The options of a multivariate feature have their shares in each environment; its own value gets the rest. */
function sharesIn(part: Fields): Map<string, number> {
  const state = stateIn(part);
  const options = new Map(listOf(part.multivariate_options).map((each) => [numberIn(each, 'id'), each]));
  const shares = new Map<string, number>();
  const add = (name: string, share: number): void => void shares.set(name, (shares.get(name) ?? 0) + share);
  for (const each of listOf(state.multivariate_feature_state_values)) {
    const option = options.get(numberIn(each, 'multivariate_feature_option'));
    if (option) add(valueName(optionValue(option)), Math.max(0, numberIn(each, 'percentage_allocation') ?? 0));
  }
  const rest = 100 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  if (rest > 0) add(valueName(state.feature_state_value), rest);
  return shares;
}
