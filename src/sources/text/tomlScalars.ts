import type { Scalar, ScalarNode } from './tree';

/** Dates and times, which need no quotes. https://toml.io/en/v1.0.0#offset-date-time */
const TIME = /^(?:\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?)$/;

/** What may stand between single quotes, where nothing is escaped. */
const LITERAL = /^[^'\u0000-\u0008\u000a-\u001f\u007f]*$/;

export function writeTomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : basic(key);
}

/** In the style of `like`, which it replaces: a number with a fraction stays one, a key stays one, quotes stay single. */
export function writeTomlScalar(text: string, value: Scalar, like?: ScalarNode): string {
  const replaced = like ? text.slice(like.span.start, like.span.end) : '';
  if (typeof value === 'number') return /^[-+\d_]+\.\d/.test(replaced) && Number.isInteger(value) ? `${value}.0` : String(value);
  if (typeof value !== 'string') return String(value);
  if (like && typeof like.value === 'string' && !/^["']/.test(replaced)) return writeBare(value, TIME.test(replaced));
  return /^'(?!'')/.test(replaced) && LITERAL.test(value) ? `'${value}'` : basic(value);
}

/** In the place of a time, or of a key. */
function writeBare(value: string, isTime: boolean): string {
  if (!isTime) return writeTomlKey(value);
  return TIME.test(value) ? value : basic(value);
}

/** JSON has the same escapes, but leaves one control character as it is. */
function basic(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}
