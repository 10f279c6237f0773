export const DAY_MS = 86_400_000;

/** Numbers above are milliseconds since 1970, below seconds. */
const MILLISECONDS_FROM = 1e11;

/** Milliseconds since 1970 of a time as flag sources write it: ISO 8601, or a number of seconds or milliseconds. */
export function timeOf(timestamp: string | undefined): number | undefined {
  if (timestamp === undefined) return undefined;
  const time = /^\d{9,14}$/.test(timestamp) ? timeOfNumber(Number(timestamp)) : Date.parse(timestamp);
  return Number.isNaN(time) ? undefined : time;
}

function timeOfNumber(value: number): number {
  return value >= MILLISECONDS_FROM ? value : value * 1000;
}

/** Whole days that have passed between two times. */
export function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / DAY_MS);
}

/** `1 day`, `94 days`. */
export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** An expiry date that has passed. */
export interface Expiry {
  /** `2026-11-21`, in Greenwich. */
  readonly date: string;
  readonly daysAgo: number;
}

/** Undefined before the date and where there is none. A date without a time of day counts to its last moment. */
export function passedExpiry(expires: string | undefined, now: Date): Expiry | undefined {
  const time = timeOf(expires);
  if (expires === undefined || time === undefined) return undefined;
  const end = /^\d{4}-\d\d-\d\d$/.test(expires) ? time + DAY_MS : time;
  if (end > now.getTime()) return undefined;
  return { date: new Date(time).toISOString().slice(0, 10), daysAgo: daysBetween(time, now.getTime()) };
}
