import type { FlagState } from '../../model/flag';
import { percentLabel } from '../../model/stateWords';
import { entryLike } from '../entryFields';
import { clampPercent } from '../percent';
import type { ArrayNode, ObjectNode, ScalarNode, TextNode } from '../text/tree';
import { listed } from '../words';
import { isSharedFlag } from './shape';

/** What must hold for a flag to be on. */
export interface Filters {
  /** Undefined where a plain true or false stands in their place, or nothing. */
  readonly list: ArrayNode | undefined;
  readonly filters: readonly ObjectNode[];
  readonly all: boolean;
}

export function filtersOf(flag: ObjectNode): Filters {
  const conditions = isSharedFlag(flag) ? entryLike(flag, 'conditions')?.value : flag;
  const holder = conditions?.kind === 'object' ? conditions : undefined;
  const value = entryLike(holder, isSharedFlag(flag) ? 'client_filters' : 'EnabledFor')?.value;
  const requirement = entryLike(holder, isSharedFlag(flag) ? 'requirement_type' : 'RequirementType')?.value;
  const list = value?.kind === 'array' ? value : undefined;
  return {
    list,
    filters: list?.items.filter((item) => item.kind === 'object') ?? [],
    all: requirement?.kind === 'scalar' && String(requirement.value).toLowerCase() === 'all',
  };
}

/** `Microsoft.Percentage`, `Percentage` and `PercentageFilter` are one filter. */
export function filterName(filter: ObjectNode): string {
  const name = entryLike(filter, 'Name')?.value;
  return name?.kind === 'scalar' ? String(name.value).replace(/^Microsoft\./, '').replace(/(?<=.)Filter$/, '') : '';
}

export function isAlwaysOn(filter: ObjectNode): boolean {
  return filterName(filter) === 'AlwaysOn';
}

/** The share in percent that a percentage filter lets through. */
export function percentNode(filter: ObjectNode | undefined): ScalarNode | undefined {
  const value = filter && filterName(filter) === 'Percentage' ? entryLike(parametersOf(filter), 'Value')?.value : undefined;
  return value?.kind === 'scalar' ? value : undefined;
}

function parametersOf(filter: ObjectNode): ObjectNode | undefined {
  return objectAt(filter, 'Parameters');
}

function objectAt(object: ObjectNode | undefined, key: string): ObjectNode | undefined {
  const value = entryLike(object, key)?.value;
  return value?.kind === 'object' ? value : undefined;
}

type Reach = Pick<FlagState, 'rollout' | 'rolloutExact' | 'targeting'>;

const FOR_ALL: Reach = { rollout: 100, rolloutExact: true };

/** Who gets a flag that is switched on. */
export function reachOf({ filters, all }: Filters): Reach {
  const telling = filters.filter((filter) => !isAlwaysOn(filter));
  if (telling.length === 0 || (!all && telling.length < filters.length)) return FOR_ALL;
  const [only, ...more] = telling;
  if (only && more.length === 0) return reachOfFilter(only);
  const names = listed(telling.map((filter) => `"${filterName(filter)}"`)) ?? '';
  return { rollout: null, rolloutExact: false, targeting: `On where ${all ? 'all' : 'one'} of the filters ${names} ${all ? 'let' : 'lets'} it through.` };
}

function reachOfFilter(filter: ObjectNode): Reach {
  switch (filterName(filter)) {
    case 'Percentage':
      return reachOfPercentage(filter);
    case 'Targeting':
      return reachOfAudience(objectAt(parametersOf(filter), 'Audience'));
    case 'TimeWindow':
      return { rollout: null, rolloutExact: false, targeting: `On ${timesInWords(parametersOf(filter))}.` };
    default:
      return { rollout: null, rolloutExact: false, targeting: `On where the filter "${filterName(filter)}" lets it through.` };
  }
}

function reachOfPercentage(filter: ObjectNode): Reach {
  const percent = percentOf(percentNode(filter)) ?? 0;
  if (percent <= 0 || percent >= 100) return { rollout: percent, rolloutExact: true };
  return { rollout: percent, rolloutExact: true, targeting: `On for ${percentLabel(percent)} of requests, drawn anew each time.` };
}

function reachOfAudience(audience: ObjectNode | undefined): Reach {
  const others = percentOf(entryLike(audience, 'DefaultRolloutPercentage')?.value) ?? 0;
  const users = itemsOf(audience, 'Users').length;
  const groups = itemsOf(audience, 'Groups').filter((group) => group.kind === 'object');
  if (users === 0 && groups.length === 0 && !objectAt(audience, 'Exclusion')) return { rollout: others, rolloutExact: true };
  const named = [...(users > 0 ? [users === 1 ? 'one named user' : `${users} named users`] : []), ...groups.map(groupInWords)];
  const excluded = objectAt(audience, 'Exclusion') ? ', but not for whom it excludes' : '';
  return { rollout: null, rolloutExact: false, targeting: `On for ${listed([...named, `${percentLabel(others)} of ${named.length > 0 ? 'the others' : 'users'}`]) ?? ''}${excluded}.` };
}

function groupInWords(group: ObjectNode): string {
  const name = entryLike(group, 'Name')?.value;
  return `${percentLabel(percentOf(entryLike(group, 'RolloutPercentage')?.value) ?? 0)} of the group "${name?.kind === 'scalar' ? String(name.value) : ''}"`;
}

function itemsOf(object: ObjectNode | undefined, key: string): readonly TextNode[] {
  const value = entryLike(object, key)?.value;
  return value?.kind === 'array' ? value.items : [];
}

function timesInWords(parameters: ObjectNode | undefined): string {
  const at = (key: string): string | undefined => {
    const value = entryLike(parameters, key)?.value;
    return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
  };
  const [start, end] = [at('Start'), at('End')];
  const times = [...(start === undefined ? [] : [`from ${start}`]), ...(end === undefined ? [] : [`until ${end}`])];
  return times.length > 0 ? times.join(' ') : 'at times that are not given';
}

/** .NET reads numbers from texts too. */
function percentOf(node: TextNode | undefined): number | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.value === '') return undefined;
  const percent = Number(node.value);
  return Number.isNaN(percent) ? undefined : clampPercent(percent);
}
