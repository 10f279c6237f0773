import { Option } from 'commander';
import { servedToAll } from '../model/flag';
import type { Flag } from '../model/flag';
import type { KeptValue } from '../model/removal';
import { inlineState } from '../model/stateWords';

export function keepOption(): Option {
  return new Option('--keep <value>', 'what code does from now on: on, off, or the value of a variation (text or JSON)').argParser(parseKept);
}

/** `on`, `off`, JSON, or any other text as it stands. */
export function parseKept(text: string): KeptValue {
  if (text === 'on' || text === 'off') return text === 'on';
  try {
    return JSON.parse(text) as KeptValue;
  } catch {
    return text;
  }
}

/** Asks for the value. It suggests what the flag gives to everybody, and nothing where that differs. */
export function missingKeep(key: string, flags: readonly Flag[]): string {
  const served = new Set(flags.map((flag) => servedToAll(flag)));
  const [only] = served.size === 1 ? served : [];
  const states = flags.map((flag) => `${inlineState(flag)} in ${flag.source.label}`).join(', ');
  const suggestion = only === undefined ? '' : ` It is ${states}, so --keep ${only ? 'on' : 'off'} changes nothing for anybody.`;
  return `say with --keep what code does without '${key}': on, off, or the value of a variation.${suggestion}`;
}
