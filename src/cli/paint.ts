import type { Exposure } from '../model/flag';
import type { Io, Output } from './io';

export type Colour = 'green' | 'yellow' | 'grey' | 'red';

/** The colours of flag states. The glyph says the same without colour. */
export const STATE_COLOURS: Readonly<Record<Exposure | 'unknown', Colour>> = { on: 'green', partial: 'yellow', off: 'grey', unknown: 'red' };

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

const CODES: Readonly<Record<Colour, number>> = { green: 32, yellow: 33, grey: 90, red: 31 };

/** `NO_COLOR` (no-color.org), then `FORCE_COLOR` (force-color.org), then whether a person is looking. */
export function paintFor(output: Output, env: Io['env']): Paint {
  return hasColour(output, env) ? (colour, text) => text && `\u001b[${CODES[colour]}m${text}\u001b[39m` : (_, text) => text;
}

function hasColour(output: Output, env: Io['env']): boolean {
  if (env.NO_COLOR || env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false') return false;
  return Boolean(env.FORCE_COLOR) || (output.isTTY === true && env.TERM !== 'dumb');
}
