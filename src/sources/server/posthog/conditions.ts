import type { Branch, Shares } from '../../branches';
import { shortened } from '../../words';
import { fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { valueName } from '../serverFlag';

/** The values of a flag with several, with their shares in percent of those who get it at all; empty for a plain one. */
export function variantsIn(filters: Fields): ReadonlyMap<string, number> {
  return new Map(listOf(fieldsOf(filters.multivariate).variants).map((each) => [textIn(each, 'key') ?? '', Math.max(0, numberIn(each, 'rollout_percentage') ?? 0)]));
}

/**
 * Users by the condition sets that let them in; whom none does is served false. A user who is within the share of one set is
 * within each greater one.
 * @param keys of flags by their ids
 */
export function branchesOf(filters: Fields, keys: ReadonlyMap<string, string>): Branch[] {
  const groups = listOf(filters.groups);
  const variants = variantsIn(filters);
  const forAll = groups.filter((group) => listOf(group.properties).length === 0);
  const most = Math.max(0, ...forAll.map(percentOf));
  const isClear = variants.size === 0 || forAll.length <= 1;
  const rest = isClear ? sharesOf(most, variants, forAll[0]) : undefined;
  const special = groups.filter((group) => listOf(group.properties).length > 0).map((group) => {
    // With several values, which set lets a user in decides what is served.
    const shares = variants.size === 0 ? sharesOf(Math.max(most, percentOf(group)), variants, group) : percentOf(group) >= 100 ? sharesOf(100, variants, group) : undefined;
    return branch(listOf(group.properties).map((property) => propertyInWords(property, keys)).join(' and '), shares);
  });
  return [...ownWays(filters), ...special, branch(undefined, rest)];
}

function branch(where: string | undefined, shares: Shares): Branch {
  return shares ? { where, shares } : { where, shares, words: 'what its conditions say' };
}

/** Early access and holdouts come before all conditions. */
function ownWays(filters: Fields): Branch[] {
  const isEarly = listOf(filters.super_groups).length > 0;
  const isHeldOut = listOf(filters.holdout_groups).length > 0 || Object.keys(fieldsOf(filters.holdout)).length > 0;
  return [...(isEarly ? [branch('a user chose early access or left it', undefined)] : []), ...(isHeldOut ? [branch('a user is held out', undefined)] : [])];
}

/** 0 to 100; all where nothing is said. */
export function percentOf(group: Fields): number {
  return Math.min(100, Math.max(0, numberIn(group, 'rollout_percentage') ?? 100));
}

function sharesOf(percent: number, variants: ReadonlyMap<string, number>, group: Fields | undefined): NonNullable<Shares> {
  const fixed = group && textIn(group, 'variant');
  const served: readonly (readonly [string, number])[] = variants.size === 0 ? [['true', 100]] : fixed === undefined ? [...variants] : [[fixed, 100]];
  return new Map([...served.map(([name, share]) => [name, (share * percent) / 100] as const), ['false', 100 - percent]]);
}

/** `country is "de"`, as far as words go. */
function propertyInWords(property: Fields, keys: ReadonlyMap<string, string>): string {
  const { key, value } = property;
  const operator = (textIn(property, 'operator') ?? 'exact').replaceAll('_', ' ');
  if (textIn(property, 'type') === 'flag') return `the flag "${keys.get(String(key)) ?? String(key)}" is ${valueName(value)}`;
  if (textIn(property, 'type') === 'cohort') return `in the cohort "${textIn(property, 'cohort_name') ?? valueName(value)}"`;
  return shortened(`${String(key)} ${operator === 'exact' ? 'is' : operator}${value === undefined || value === null ? '' : ` ${JSON.stringify(value)}`}`);
}

/** Ids of the flags that conditions ask for. */
export function neededIds(filters: Fields): string[] {
  const properties = listOf(filters.groups).flatMap((group) => listOf(group.properties));
  return properties.filter((property) => textIn(property, 'type') === 'flag').map(({ key }) => String(key));
}

/** The conditions with another share, all else as it is; undefined where there is more than one set for everyone. */
export function rolledOut(filters: Fields, percent: number): Fields | undefined {
  const [group, ...more] = listOf(filters.groups);
  if (!group || more.length > 0 || listOf(group.properties).length > 0 || ownWays(filters).length > 0 || variantsIn(filters).size > 0) return undefined;
  return { ...filters, groups: [{ ...group, rollout_percentage: percent }] };
}
