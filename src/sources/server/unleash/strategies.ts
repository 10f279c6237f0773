import type { FlagState } from '../../../model/flag';
import { booleanIn, fieldsOf, listOf, textIn, type Fields } from '../json';

/** One way in which a flag is given to users. The strategies of an environment are alternatives: one that passes is enough. */
export interface Strategy {
  readonly id: string;
  /** `default`, `flexibleRollout`, `userWithId`, or a strategy of the team's own. */
  readonly name: string;
  /** 0 to 100 for strategies that have a rollout. */
  readonly rollout?: number;
  /** As the server keeps it: it is not checked there, so it may be anything. */
  readonly written?: string;
  /** Who it is limited to, in words; empty for no limit. */
  readonly limits: readonly string[];
  readonly hasVariants: boolean;
}

/** Undefined for a strategy that is disabled: it counts for nothing. */
export function readStrategy(value: unknown): Strategy | undefined {
  const fields = fieldsOf(value);
  const name = textIn(fields, 'name') ?? textIn(fields, 'strategyName');
  if (name === undefined || booleanIn(fields, 'disabled')) return undefined;
  const parameters = fieldsOf(fields.parameters);
  const written = textIn(parameters, 'rollout') ?? textIn(parameters, 'percentage');
  const rollout = written === undefined ? NaN : Number(written);
  return {
    id: textIn(fields, 'id') ?? '',
    name,
    ...(written !== undefined && { written }),
    ...(rollout >= 0 && rollout <= 100 && { rollout }),
    limits: [...limitsByParameters(name, parameters), ...listOf(fields.constraints).map(constraintWords), ...segmentWords(fields)],
    hasVariants: listOf(fields.variants).length > 0,
  };
}

/** What the strategies of an environment come to. "Up to" a share where a strategy is limited to some users, or where several add up in an unknown way. */
export function stateByStrategies(enabled: boolean, strategies: readonly Strategy[]): Pick<FlagState, 'enabled' | 'rollout' | 'rolloutExact' | 'targeting'> {
  const unlimited = strategies.filter(({ limits }) => limits.length === 0);
  const shares = unlimited.map(shareOf);
  // Without a strategy the SDKs take the flag as it stands.
  if (strategies.length === 0 || shares.includes(100)) return { enabled, rollout: 100, rolloutExact: true };
  const [only] = strategies;
  if (strategies.length === 1 && only && shares[0] !== undefined) return { enabled, rollout: shares[0], rolloutExact: true };
  const known = strategies.map(shareOf).filter((share) => share !== undefined);
  const rollout = known.length === strategies.length ? Math.max(...known) : null;
  return { enabled, rollout, rolloutExact: false, targeting: `${strategies.map(strategyWords).join('; or ')}.` };
}

/** The share of users that pass, of those whom it is for; undefined where that depends on more than a share. */
function shareOf({ name, rollout, limits }: Strategy): number | undefined {
  if (name === 'default') return 100;
  if (name === 'userWithId' || name === 'remoteAddress' || name === 'applicationHostname') return 100;
  return rollout ?? (limits.length > 0 ? 100 : undefined);
}

function strategyWords({ name, rollout, limits }: Strategy): string {
  const share = rollout === undefined || rollout >= 100 ? 'everyone' : `${rollout} % of users`;
  const known = name === 'default' || name === 'flexibleRollout' || rollout !== undefined || limits.length > 0;
  const who = known ? share : `whom the strategy ${name} passes`;
  return limits.length > 0 ? `${who} where ${limits.join(' and ')}` : who;
}

/** Strategies of the early days name their users in a parameter. */
function limitsByParameters(name: string, parameters: Fields): string[] {
  const [parameter, what] = { userWithId: ['userIds', 'user'], remoteAddress: ['IPs', 'address'], applicationHostname: ['hostNames', 'host'] }[name] ?? [];
  if (parameter === undefined) return [];
  const listed = (textIn(parameters, parameter) ?? '').split(',').map((each) => each.trim()).filter(Boolean);
  return [`the ${what} is ${listWords(listed)}`];
}

const OPERATORS: Readonly<Record<string, string>> = {
  IN: 'is',
  NOT_IN: 'is not',
  STR_CONTAINS: 'contains',
  STR_STARTS_WITH: 'starts with',
  STR_ENDS_WITH: 'ends with',
  NUM_EQ: '=',
  NUM_GT: '>',
  NUM_GTE: '≥',
  NUM_LT: '<',
  NUM_LTE: '≤',
  DATE_AFTER: 'is after',
  DATE_BEFORE: 'is before',
  SEMVER_EQ: '=',
  SEMVER_GT: '>',
  SEMVER_LT: '<',
};

function constraintWords(constraint: Fields): string {
  const operator = textIn(constraint, 'operator') ?? '';
  const values = Array.isArray(constraint.values) && constraint.values.length > 0 ? constraint.values.map(String) : [textIn(constraint, 'value') ?? ''];
  const not = booleanIn(constraint, 'inverted') ? 'not: ' : '';
  return `${not}${textIn(constraint, 'contextName') ?? 'something'} ${OPERATORS[operator] ?? operator} ${listWords(values)}`;
}

function segmentWords({ segments }: Fields): string[] {
  return Array.isArray(segments) && segments.length > 0 ? [segments.length === 1 ? 'in a segment' : `in ${segments.length} segments`] : [];
}

const MAX_VALUES = 3;

function listWords(values: readonly string[]): string {
  const shown = values.slice(0, MAX_VALUES).join(' or ');
  return values.length > MAX_VALUES ? `${shown} or ${values.length - MAX_VALUES} more` : shown;
}
