import type { Flag } from '../model/flag';
import type { OverrideValue } from './overrides';

/** A value that a flag may have, and its name where the source gives it one. */
export interface OverrideChoice {
  readonly name?: string;
  readonly value: OverrideValue;
}

const ON_OR_OFF: readonly OverrideChoice[] = [{ value: true }, { value: false }];

/** What there is to choose for a flag: on and off, or the variations that its source names. */
export function overrideChoices(flag: Flag | undefined): readonly OverrideChoice[] {
  if (flag?.kind !== 'multivariate') return ON_OR_OFF;
  return flag.variations.flatMap(({ name, value }) => (isOverrideValue(value) ? [{ ...(name !== undefined && { name }), value }] : []));
}

export type ReadValue = { readonly ok: true; readonly value: OverrideValue } | { readonly ok: false; /** A sentence for people. */ readonly reason: string };

/**
 * The value that a typed text means for a flag: `on` and `off`, the name of a variation, or a value of the type that its
 * variations have. Where nothing is known of the flag, JSON is what it says, and anything else is text.
 */
export function readOverrideValue(text: string, flag: Flag | undefined): ReadValue {
  return readValueAmong(text, flag?.key ?? '', flag ? overrideChoices(flag) : []);
}

/** The same for a flag of which these values are known. */
export function readValueAmong(text: string, key: string, choices: readonly OverrideChoice[]): ReadValue {
  const chosen = choices.find(({ name }) => name === text) ?? choices.find(({ value }) => textOf(value) === text);
  if (chosen) return { ok: true, value: chosen.value };
  const types = new Set(choices.map(({ value }) => typeOf(value)));
  const readings = [...WORDS, jsonOf, asText].flatMap((read) => read(text));
  const value = readings.find((each) => types.size === 0 || types.has(typeOf(each)));
  if (value !== undefined) return { ok: true, value };
  const known = choices.map(({ name, value: each }) => name ?? (typeof each === 'boolean' ? (each ? 'on' : 'off') : textOf(each)));
  return { ok: false, reason: `"${text}" is no value of "${key}". Choose ${known.length > 1 ? `${known.slice(0, -1).join(', ')} or ` : ''}${known.at(-1) ?? ''}.` };
}

type Reading = (text: string) => OverrideValue[];

const WORDS: readonly Reading[] = [(text) => (text === 'on' ? [true] : []), (text) => (text === 'off' ? [false] : [])];

function jsonOf(text: string): OverrideValue[] {
  try {
    const value: unknown = JSON.parse(text);
    return isOverrideValue(value) ? [value] : [];
  } catch {
    return [];
  }
}

function asText(text: string): OverrideValue[] {
  return [text];
}

function textOf(value: OverrideValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typeOf(value: OverrideValue): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Anything that JSON has but null. */
export function isOverrideValue(value: unknown): value is OverrideValue {
  return value !== null && value !== undefined;
}
