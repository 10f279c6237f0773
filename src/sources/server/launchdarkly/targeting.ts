import type { FlagState } from '../../../model/flag';
import { branchesInWords, reachOf, type Branch } from '../../branches';
import { sharesOf } from '../../launchdarkly/shares';
import { clausesInWords, requirementInWords, targetInWords } from '../../launchdarkly/words';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';

/** What a flag does in one environment: a `FeatureFlagConfig` of the API, fetched in full (`summary=0`). */
export interface Targeting {
  readonly state: FlagState;
  /** Undefined where the code's own default is served while the flag is off. */
  readonly off: { readonly value: unknown } | undefined;
  /** How the fallthrough is served now, where it is a rollout: what a new one has to keep. */
  readonly bucketing: Bucketing;
  /** Keys of the flags that it requires. */
  readonly prerequisites: readonly string[];
}

/** By what users are told apart, and whether an experiment decides instead. */
export interface Bucketing {
  readonly bucketBy?: string;
  readonly contextKind?: string;
  readonly isExperiment?: true;
}

/** The values that a flag can serve, in its own order: rules speak of them by their place. */
export type Values = readonly unknown[];

export function readTargeting(config: Fields, values: Values): Targeting {
  const branches = branchesOf(config, values);
  const enabled = booleanIn(config, 'on');
  const off = variationAt(values, numberIn(config, 'offVariation'));
  const modified = numberIn(config, 'lastModified');
  return {
    state: {
      enabled,
      ...reachOf(branches, isBoolean(values) ? ['true'] : undefined),
      ...(!enabled && !off && { fallsBack: true }),
      ...withoutUndefined({ targeting: branchesInWords(branches), lastModified: modified === undefined ? undefined : new Date(modified).toISOString() }),
    },
    off,
    bucketing: bucketingIn(fieldsOf(fieldsOf(config.fallthrough).rollout)),
    prerequisites: listOf(config.prerequisites).flatMap((each) => textIn(each, 'key') ?? []),
  };
}

/** True where a flag serves nothing but true and false. */
export function isBoolean(values: Values): boolean {
  return values.length > 0 && values.every((value) => typeof value === 'boolean');
}

/** Users by what decides for them while the flag is on, in the order of LaunchDarkly; everyone else comes last. */
function branchesOf(config: Fields, values: Values): Branch[] {
  const off = variationAt(values, numberIn(config, 'offVariation'));
  return [
    ...listOf(config.prerequisites).map((each) => ({ where: requirementInWords(textIn(each, 'key') ?? ''), shares: off && new Map([[nameOf(off.value), 100]]) })),
    ...[...listOf(config.targets), ...listOf(config.contextTargets)].flatMap((each) => target(each, values)),
    ...listOf(config.rules).filter((rule) => !booleanIn(rule, 'disabled')).map((rule) => ({ where: whereOf(rule), ...served(rule, values) })),
    { where: undefined, ...served(fieldsOf(config.fallthrough), values) },
  ];
}

/** Empty for a target without users: the lists of contexts repeat those of users so. */
function target(fields: Fields, values: Values): Branch[] {
  const count = Array.isArray(fields.values) ? fields.values.length : 0;
  return count === 0 ? [] : [{ where: targetInWords(textIn(fields, 'contextKind') ?? 'user', count), ...served(fields, values) }];
}

function whereOf(rule: Fields): string {
  return clausesInWords(
    listOf(rule.clauses).map((clause) => ({
      attribute: textIn(clause, 'attribute'),
      op: textIn(clause, 'op') ?? '',
      negate: booleanIn(clause, 'negate'),
      values: Array.isArray(clause.values) ? clause.values.map((value) => JSON.stringify(value)) : [],
    })),
  );
}

function served(rule: Fields, values: Values): Pick<Branch, 'shares' | 'words'> {
  const variation = numberIn(rule, 'variation');
  const weights = listOf(fieldsOf(rule.rollout).variations).map((each) => ({ variation: numberIn(each, 'variation') ?? 0, weight: Math.max(0, numberIn(each, 'weight') ?? 0) }));
  return sharesOf(variation === undefined ? weights : [{ variation, weight: 1 }], (place) => {
    const found = variationAt(values, place);
    return found && nameOf(found.value);
  });
}

function variationAt(values: Values, place: number | undefined): { readonly value: unknown } | undefined {
  return place !== undefined && Number.isInteger(place) && place >= 0 && place < values.length ? { value: values[place] } : undefined;
}

/** What a variation is called in words: its value. */
function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function bucketingIn(rollout: Fields): Bucketing {
  return {
    ...withoutUndefined({ bucketBy: textIn(rollout, 'bucketBy'), contextKind: textIn(rollout, 'contextKind') }),
    ...(rollout.experimentAllocation !== undefined && rollout.experimentAllocation !== null && { isExperiment: true as const }),
  };
}
