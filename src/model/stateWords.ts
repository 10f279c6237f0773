import { environmentOf, exposureOf, stateOf } from './flag';
import type { Exposure, Flag } from './flag';

const GLYPHS: Record<Exposure | 'unknown', string> = { on: '●', off: '○', partial: '◐', unknown: '?' };

/** The sign that stands for a state; readable without colour. */
export function glyphOf(exposure: Exposure | 'unknown'): string {
  return GLYPHS[exposure];
}

/** `on`, `off` or the share of users: `25 %`; `targeted` where rules decide. */
export function stateLabel(flag: Flag, environment?: string): string {
  const { enabled, rollout, rolloutExact, fallsBack } = stateOf(flag, environment);
  if (!enabled) return 'off';
  if (fallsBack) return 'code default';
  if (rollout === null) return rolloutExact ? 'on' : 'targeted';
  return rollout >= 100 && rolloutExact ? 'on' : percentLabel(rollout);
}

/** `33.3 %`: at most two decimals, and never rounded to none or all. */
export function percentLabel(percent: number): string {
  const partial = percent > 0 && percent < 100;
  return `${Number((partial ? Math.min(99.99, Math.max(0.01, percent)) : percent).toFixed(2))} %`;
}

/** Glyph and label: `● on`. No flag is `? unknown`. */
export function inlineState(flag: Flag | undefined, environment?: string): string {
  if (!flag) return `${glyphOf('unknown')} unknown`;
  return `${glyphOf(exposureOf(flag, environment))} ${stateLabel(flag, environment)}`;
}

/** The other environments in which the flag is not what it is in `environment`. */
export function differingEnvironments(flag: Flag, environment?: string): string[] {
  const here = inlineState(flag, environment);
  return Object.keys(flag.environments).filter((other) => inlineState(flag, other) !== here);
}

/** At most `most` environments in the order of the source: the one of `environment`, those that differ from it, then others. */
export function environmentsSideBySide(flag: Flag, environment: string | undefined, most: number): string[] {
  const names = Object.keys(flag.environments);
  const differing = differingEnvironments(flag, environment);
  const shown = environmentOf(flag, environment);
  const ranked = names.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
  return names.filter((name) => ranked.includes(name));

  function rank(name: string): number {
    if (name === shown) return 0;
    return differing.includes(name) ? 1 : 2;
  }
}

/** Who gets the flag, in one sentence. Below 100 % allowed users take everybody else out; see `explain` in evaluation/seed.ts. */
export function stateSentence(flag: Flag, environment?: string): string {
  const { overruledBy } = stateOf(flag, environment);
  const sentence = sentenceAlone(flag, environment);
  return overruledBy === undefined ? sentence : `${sentence.replace(/\.$/, '')}, unless overruled by ${overruledBy}.`;
}

function sentenceAlone(flag: Flag, environment: string | undefined): string {
  const { enabled, rollout, fallsBack, targeting } = stateOf(flag, environment);
  if (fallsBack) return enabled ? 'Serves no value: code uses its own default.' : 'Off: code uses its own default.';
  if (!enabled) return 'Off for everyone.';
  if (targeting !== undefined) return targeting;
  if (rollout === null || rollout >= 100) return 'On for everyone.';
  const allowed = flag.allowedUsers.length;
  if (allowed > 0) return `On for the ${allowed === 1 ? 'one allowed user' : `${allowed} allowed users`} only${whateverRollout(rollout)}.`;
  return rollout <= 0 ? 'Off for everyone: enabled, but rolled out to 0 %.' : `On for ${percentLabel(rollout)} of users; off where no user is given.`;
}

function whateverRollout(rollout: number): string {
  return rollout > 0 ? `; the rollout of ${percentLabel(rollout)} reaches nobody else` : '';
}
