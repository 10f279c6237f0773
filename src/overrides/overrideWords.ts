import type { Flag } from '../model/flag';
import { stateLabel } from '../model/stateWords';
import type { OverrideValue } from './overrides';

/** The sign of an override; readable without colour. */
export const OVERRIDE_GLYPH = '⚑';

/** Longer values are cut: the marker stands within a line of code. */
const MAX_VALUE = 24;

/** `on`, `off`, or the value as JSON: `"dark"`. Of untrusted text, but on one line. */
export function valueLabel(value: OverrideValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const json = [...JSON.stringify(value)];
  return json.length > MAX_VALUE ? `${json.slice(0, MAX_VALUE - 1).join('')}…` : json.join('');
}

/** The marker: `⚑ on for you`. */
export function overrideLabel(value: OverrideValue): string {
  return `${OVERRIDE_GLYPH} ${valueLabel(value)} for you`;
}

/** `Overridden for you: on · the team sees off`; without a flag nobody defines it. */
export function overrideSentence(value: OverrideValue, flag: Flag | undefined, environment?: string): string {
  const team = flag ? `the team sees ${stateLabel(flag, environment)}` : 'no source defines it';
  return `Overridden for you: ${valueLabel(value)} · ${team}`;
}
