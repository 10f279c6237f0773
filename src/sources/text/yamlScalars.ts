import type { Scalar } from './tree';

/*
 * How YAML 1.1 reads a plain (unquoted) scalar, after the implicit resolvers of PyYAML, the reader of
 * most flag files: `yes` and `on` are true, `y` and `1e3` are text.
 * https://github.com/yaml/pyyaml/blob/main/lib/yaml/resolver.py
 */
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]+|0|[1-9][\d_]*(?::[0-5]?\d)*)$/;
const FLOAT = /^[-+]?(?:\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|\.(?:inf|Inf|INF))$/;
const UNSIGNED_FLOAT = /^\.(?:\d[\d_]*(?:[eE][-+]\d+)?|nan|NaN|NAN)$/;
const TIMESTAMP = /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/;
/** Merge and value keys. */
const SPECIAL = /^(?:<<|=)$/;

/** The value of a plain scalar. Timestamps stay text: their style is kept. */
export function readPlain(source: string): Scalar {
  if (NULL.test(source)) return null;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  const isNumber = [INTEGER, FLOAT, UNSIGNED_FLOAT].some((pattern) => pattern.test(source));
  return isNumber ? readNumber(source.replaceAll('_', '')) : source;
}

function readNumber(source: string): number {
  const sign = source.startsWith('-') ? -1 : 1;
  const digits = source.replace(/^[-+]/, '');
  if (/^\.(?:inf|nan)$/i.test(digits)) return /inf/i.test(digits) ? sign * Infinity : NaN;
  if (digits.includes(':')) return sign * digits.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  if (/^0[0-7]+$/.test(digits)) return sign * parseInt(digits, 8);
  return sign * Number(digits);
}

/** A YAML 1.1 reader takes the plain scalar for text. */
export function isPlainText(source: string): boolean {
  return typeof readPlain(source) === 'string' && !TIMESTAMP.test(source) && !SPECIAL.test(source);
}

/** Words with single spaces, in which no character can have a meaning. Stricter than YAML needs. */
const PLAIN_WORDS = /^[\p{L}_](?:[\p{L}\p{N}\p{M}_./-]| (?=[\p{L}\p{N}_]))*$/u;

/** Booleans by the letter of YAML 1.1, if not in PyYAML. */
const DOUBTFUL = /^[yn]$/i;

export type Quote = '"' | "'";

/** `plain` keeps a timestamp without quotes, where its neighbours have none. */
export function writeText(text: string, quote: Quote, plain: boolean): string {
  if (PLAIN_WORDS.test(text) && isPlainText(text) && !DOUBTFUL.test(text)) return text;
  return plain && TIMESTAMP.test(text) ? text : quoted(text, quote);
}

/** Single quotes know no escapes: what needs one gets double quotes. */
export function quoted(text: string, quote: Quote): string {
  const needsEscape = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u;
  if (quote === "'" && !needsEscape.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const BOOLEAN_WORDS = [['yes', 'no'], ['on', 'off'], ['true', 'false']] as const;

/** `value` in the words of the boolean it replaces: `Yes` becomes `No`. */
export function writeBoolean(value: boolean, replaced: string): string {
  const words = BOOLEAN_WORDS.find((pair) => pair.some((word) => word === replaced.toLowerCase())) ?? BOOLEAN_WORDS[2];
  const word = words[value ? 0 : 1];
  if (!/^\p{Lu}/u.test(replaced)) return word;
  return /^\p{Lu}+$/u.test(replaced) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}
