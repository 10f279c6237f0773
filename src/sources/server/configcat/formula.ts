import type { Branch, Shares } from '../../branches';
import { listed, shortened } from '../../words';
import { fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { valueName } from '../serverFlag';

/** A value with its type, as the API writes it: `{ "boolValue": true }`. */
export function valueIn(value: unknown): unknown {
  const { boolValue, stringValue, intValue, doubleValue } = fieldsOf(value);
  return [boolValue, stringValue, intValue, doubleValue].find((each) => each !== undefined && each !== null);
}

/** Users by the first rule that is for them; whom none is for gets the default, and comes last. `keys` of flags are by the ids of their settings. */
export function branchesOf(formula: Fields, keys: ReadonlyMap<number, string>): Branch[] {
  let rest: Shares = new Map([[valueName(valueIn(formula.defaultValue)), 100]]);
  const branches: Branch[] = [];
  for (const rule of listOf(formula.targetingRules).toReversed()) {
    const conditions = listOf(rule.conditions);
    if (conditions.length === 0) rest = servedBy(rule);
    else branches.unshift({ where: conditions.map((condition) => conditionInWords(condition, keys)).join(' and '), shares: servedBy(rule) });
  }
  return [...branches, { where: undefined, shares: rest }];
}

function servedBy(rule: Fields): NonNullable<Shares> {
  const options = listOf(rule.percentageOptions);
  if (options.length === 0) return new Map([[valueName(valueIn(rule.value)), 100]]);
  const shares = new Map<string, number>();
  for (const option of options) {
    const name = valueName(valueIn(option.value));
    shares.set(name, (shares.get(name) ?? 0) + Math.max(0, numberIn(option, 'percentage') ?? 0));
  }
  return shares;
}

function conditionInWords({ userCondition, segmentCondition, prerequisiteFlagCondition }: Fields, keys: ReadonlyMap<number, string>): string {
  const [user, segment, needed] = [fieldsOf(userCondition), fieldsOf(segmentCondition), fieldsOf(prerequisiteFlagCondition)];
  const id = numberIn(needed, 'prerequisiteSettingId');
  if (id !== undefined) return `the flag "${keys.get(id) ?? id}" ${inWords(needed)} ${valueName(valueIn(needed.prerequisiteComparisonValue))}`;
  if (textIn(segment, 'segmentId') !== undefined) return textIn(segment, 'comparator') === 'isNotIn' ? 'not in a segment' : 'in a segment';
  return shortened(`${textIn(user, 'comparisonAttribute') ?? 'a user'} ${inWords(user)} ${comparedIn(fieldsOf(user.comparisonValue))}`);
}

/** `sensitiveTextEquals`: sensitive text equals. */
function inWords(condition: Fields): string {
  return (textIn(condition, 'comparator') ?? '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function comparedIn({ listValue, stringValue, doubleValue }: Fields): string {
  const values = listOf(listValue).map(({ value }) => JSON.stringify(value));
  return listed(values) ?? JSON.stringify(stringValue ?? doubleValue) ?? '';
}

/** Ids of the settings that rules ask for. */
export function neededIds(formula: Fields): number[] {
  const conditions = listOf(formula.targetingRules).flatMap((rule) => listOf(rule.conditions));
  return conditions.flatMap(({ prerequisiteFlagCondition }) => numberIn(fieldsOf(prerequisiteFlagCondition), 'prerequisiteSettingId') ?? []);
}

/** One step of a JSON patch. */
export interface Step {
  readonly op: 'replace' | 'add';
  readonly path: string;
  readonly value: unknown;
}

/** A flag has no switch: its default is what everyone gets, as long as there are no rules. Undefined where there are. */
export function switched(formula: Fields, on: boolean): readonly Step[] | undefined {
  return listOf(formula.targetingRules).length > 0 ? undefined : [{ op: 'replace', path: '/defaultValue/boolValue', value: on }];
}

/** Percentages are whole. Undefined where rules do more than to split everyone into true and false. */
export function rolledOut(formula: Fields, percent: number): readonly Step[] | undefined {
  const [rule, ...more] = listOf(formula.targetingRules);
  const on = Math.round(percent);
  if (!rule) return on <= 0 || on >= 100 ? switched(formula, on >= 100) : [{ op: 'add', path: '/targetingRules/-', value: { conditions: [], percentageOptions: [option(on, true), option(100 - on, false)] } }];
  const options = listOf(rule.percentageOptions);
  const place = options.findIndex(({ value }) => valueIn(value) === true);
  const isPlain = more.length === 0 && listOf(rule.conditions).length === 0 && options.length === 2 && place >= 0 && valueIn(options[1 - place]?.value) === false;
  if (!isPlain) return undefined;
  return [
    { op: 'replace', path: `/targetingRules/0/percentageOptions/${place}/percentage`, value: on },
    { op: 'replace', path: `/targetingRules/0/percentageOptions/${1 - place}/percentage`, value: 100 - on },
  ];
}

function option(percentage: number, boolValue: boolean): object {
  return { percentage, value: { boolValue } };
}
