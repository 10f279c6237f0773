import type { FlagState } from '../model/flag';
import { splitInWords } from './words';

/** What some users are served: shares in percent by the name of a variation; undefined where that is not known. */
export type Shares = ReadonlyMap<string, number> | undefined;

/** Users that a rule is for. */
export interface Branch {
  /** Who they are, continuing "where"; undefined for everyone else. */
  readonly where: string | undefined;
  readonly shares: Shares;
  /** What they are served, in words, where `shares` does not tell it. */
  readonly words?: string;
}

type Reach = Pick<FlagState, 'rollout' | 'rolloutExact'>;

/** The rollout of a flag by what its branches serve; `on` are the names of what counts as on, missing where there is no such thing. */
export function reachOf(branches: readonly Branch[], on: readonly string[] | undefined): Reach {
  const parts = branches.map(({ shares }) => shares && (on ? shareOf(shares, on) : onlyName(shares)));
  const [first] = parts;
  if (first !== undefined && parts.every((part) => part === first)) return { rollout: typeof first === 'number' ? first : null, rolloutExact: true };
  const known = parts.filter((part) => typeof part === 'number');
  const most = Math.max(...known);
  // What reaches some users wholly is no share of users: it is targeted.
  return { rollout: known.length === parts.length && most < 100 ? most : null, rolloutExact: false };
}

function shareOf(shares: NonNullable<Shares>, on: readonly string[]): number {
  return on.reduce((sum, name) => sum + (shares.get(name) ?? 0), 0);
}

/** The one name that is served to all; undefined where there are several. */
function onlyName(shares: NonNullable<Shares>): string | undefined {
  const [only, ...more] = [...shares].filter(([, share]) => share > 0);
  return more.length === 0 ? only?.[0] : undefined;
}

/** At most this many rules are told; the rest is counted. */
const MAX_RULES = 2;

/** What the branches serve, in one sentence; undefined where all are served one thing. */
export function branchesInWords(branches: readonly Branch[]): string | undefined {
  const rules = branches.filter(({ where }) => where !== undefined);
  const others = branches.find(({ where }) => where === undefined);
  const parts = rules.slice(0, MAX_RULES).map((rule) => `${served(rule)} where ${rule.where ?? ''}`);
  if (rules.length > MAX_RULES) parts.push(`${rules.length - MAX_RULES} more ${rules.length - MAX_RULES === 1 ? 'rule' : 'rules'}`);
  if (parts.length === 0) return others && (others.words ?? (others.shares && onlyName(others.shares) === undefined)) ? `Serves ${served(others)}.` : undefined;
  return `Serves ${[...parts, ...(others ? [`otherwise ${served(others)}`] : [])].join('; ')}.`;
}

function served({ shares, words }: Branch): string {
  if (words !== undefined || !shares) return words ?? "the code's own default";
  const only = onlyName(shares);
  return only === undefined ? splitInWords(shares) : `"${only}"`;
}
