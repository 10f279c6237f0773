import { percentLabel } from '../model/stateWords';

/** At most this many things are named; the rest is counted. */
const MAX_NAMED = 3;

/** `email, country, plan and 2 more`; undefined where nothing is named. */
export function listed(names: readonly string[]): string | undefined {
  const rest = names.length - MAX_NAMED;
  const shown = rest > 0 ? [...names.slice(0, MAX_NAMED), `${rest} more`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown[0];
}

/** `"on" for 30 %, "off" for 70 %`, of shares in percent by the name of what is served. */
export function splitInWords(shares: ReadonlyMap<string, number>): string {
  return [...shares].filter(([, share]) => share > 0).map(([name, share]) => `"${name}" for ${percentLabel(share)}`).join(', ');
}

/** At most this many characters of a rule are told. */
const MAX_RULE = 60;

/** A rule as it is written, in one line and cut where it is long. */
export function shortened(rule: string): string {
  const line = rule.trim().replace(/\s+/g, ' ');
  return line.length > MAX_RULE ? `${line.slice(0, MAX_RULE - 1)}…` : line;
}
