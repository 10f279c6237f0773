import type { Usage } from './usage';

/** The keys that sources know, as far as reads need to ask. */
export interface KnownKeys {
  isKnown(key: string): boolean;
  /** The keys whose flags stand under this property in the objects that SDKs hand out: see `propertiesOf`. Several where they collide. */
  ofProperty(property: string): readonly string[];
}

/** Keys that never change. */
export class KeyList implements KnownKeys {
  private readonly keys: ReadonlySet<string>;
  private byProperty: Map<string, string[]> | undefined;

  constructor(keys: Iterable<string>) {
    this.keys = new Set(keys);
  }

  isKnown(key: string): boolean {
    return this.keys.has(key);
  }

  ofProperty(property: string): readonly string[] {
    this.byProperty ??= groupByProperty(this.keys);
    return this.byProperty.get(property) ?? [];
  }
}

/** Of a workspace without sources. */
export const NO_KEYS: KnownKeys = new KeyList([]);

function groupByProperty(keys: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    for (const property of propertiesOf(key)) groups.set(property, [...(groups.get(property) ?? []), key]);
  }
  return groups;
}

/**
 * The properties under which the flag of a key may stand: its own name, or camel case by the rule of LaunchDarkly's older
 * SDK for React or that of the newer one, which differ about digits. There is no way back: two keys may share a property.
 */
export function propertiesOf(key: string): readonly string[] {
  return [...new Set([key, camelCase(lodashWords(key)), camelCase(key.split(NEWER_BREAKS))])];
}

/** Breaks words at marks and at capitals, but not at digits: as `toCamelCase` of `@launchdarkly/react-sdk` does. */
const NEWER_BREAKS = /[-._\s]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** Digits are words of their own: as `lodash.camelcase` has it, for the characters that LaunchDarkly allows in keys. */
function lodashWords(key: string): string[] {
  return key.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
}

function camelCase(words: readonly string[]): string {
  return words
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
}

/** A usage as a read of exactly this key; undefined where it cannot be one. */
export function asReadOf(usage: Usage, key: string): Usage | undefined {
  const asked = usage.key;
  if (asked.kind !== 'exact') return undefined;
  const isText = usage.certainty === 'literal' || usage.literalSpan !== undefined;
  if (asked.value === key) return asked.spelling && isText ? { ...usage, key: { kind: 'exact', value: key } } : usage;
  const isSpelled = asked.spelling === 'camelCase' && propertiesOf(key).includes(asked.value);
  return isSpelled ? { ...usage, key: { ...asked, value: key }, certainty: 'resolved' } : undefined;
}

/**
 * What a usage reads, given the keys that are known: none for a candidate whose key is not, several for a property that
 * several keys share. Where callers hand the key in, their calls are the reads.
 */
export function readsMeant(usage: Usage, known: KnownKeys): readonly Usage[] {
  const keys = knownKeysOf(usage, known);
  if (keys.length === 0) return usage.proof === 'candidate' || usage.key.kind === 'parameter' ? [] : [usage];
  return keys.flatMap((key) => asReadOf(usage, key) ?? []);
}

function knownKeysOf({ key }: Usage, known: KnownKeys): readonly string[] {
  if (key.kind !== 'exact') return [];
  if (key.spelling === 'camelCase') return known.ofProperty(key.value);
  return known.isKnown(key.value) ? [key.value] : [];
}
