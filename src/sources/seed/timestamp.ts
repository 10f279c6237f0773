/** Date, separator, time to the minute, seconds, fraction, zone: ISO 8601 as Python, JavaScript and people write it. */
const STYLE = /^\d{4}-\d\d-\d\d(?:([T ])\d\d:\d\d(:\d\d)?([.,]\d+)?( ?(?:Z|[+-]\d\d:?\d\d))?)?$/;

/** Numbers above are milliseconds since 1970, below seconds. */
const MILLISECONDS_FROM = 1e11;

/** What `datetime.utcnow().isoformat()` writes: the style of a file that shows none of its own. */
const PYTHON_STYLE = '2000-01-01T00:00:00.000000';

/** `now` in the style of `sample`: separator, precision and zone are kept. An unknown style becomes Python's. */
export function timestampLike(sample: unknown, now: Date): string | number {
  if (typeof sample === 'number') return sample >= MILLISECONDS_FROM ? now.getTime() : Math.floor(now.getTime() / 1000);
  const style = typeof sample === 'string' ? STYLE.exec(sample) : null;
  const [, separator, seconds, fraction, zone = ''] = style ?? STYLE.exec(PYTHON_STYLE) ?? [];
  const local = new Date(now.getTime() + offsetOf(zone) * 60_000).toISOString();
  if (separator === undefined) return local.slice(0, 10);
  const time = local.slice(11, seconds === undefined ? 16 : 19);
  return local.slice(0, 10) + separator + time + fractionLike(fraction, local) + zone;
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
}

/** The clock knows milliseconds; further digits are zeros. */
function fractionLike(fraction: string | undefined, iso: string): string {
  if (fraction === undefined) return '';
  const digits = fraction.length - 1;
  return fraction.charAt(0) + iso.slice(20, 23).padEnd(digits, '0').slice(0, digits);
}
