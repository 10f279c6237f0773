import { exposureOf } from '../model/flag';
import type { Flag } from '../model/flag';
import { differingEnvironments, environmentsSideBySide, glyphOf, stateLabel } from '../model/stateWords';
import type { OverrideValue } from '../overrides/overrides';
import { overrideLabel } from '../overrides/overrideWords';
import type { ChosenFlag } from './chooseFlag';
import { shownPlace } from './flagRecord';
import { STATE_COLOURS } from './paint';
import type { Paint } from './paint';
import { elsewhereInWords } from './elsewhere';
import type { Elsewhere } from './elsewhere';
import type { ReadCounts } from './readCounts';
import { table } from './table';
import { printable } from './untrusted';

/** A flag, and how often it is read where that was asked for. */
export interface ListedFlag extends ChosenFlag {
  readonly counts?: ReadCounts;
  /** What it is for this person, where that is overridden. */
  readonly override?: OverrideValue;
  /** The other sources that define it, where there are any. */
  readonly elsewhere?: Elsewhere;
}

/** A table of flags; the column of reads is there where reads were counted. */
export function listText(listed: readonly ListedFlag[], paint: Paint, environment: string | undefined): string {
  const header = ['  key', 'state', ...(listed[0]?.counts ? ['reads'] : []), 'source'].map((title) => paint('grey', title));
  const rows = listed.map(({ flag, source, counts, override, elsewhere }) => {
    const exposure = exposureOf(flag, environment);
    const colour = STATE_COLOURS[exposure];
    return [
      `${paint(colour, glyphOf(exposure))} ${printable(flag.key)}`,
      paint(colour, stateCell(flag, environment)),
      ...(counts ? [String(counts.reads)] : []),
      shownPlace(flag, source),
      hintCell(paint, hintOf(counts, elsewhere), override),
    ];
  });
  return table([header, ...rows], listed[0]?.counts ? [2] : []);
}

/** At most this many environments stand in a row. */
const MAX_ENVIRONMENTS = 4;

/** `25 %`; where no environment was named and they differ, side by side: `dev on · production off`. */
function stateCell(flag: Flag, environment: string | undefined): string {
  if (environment !== undefined || differingEnvironments(flag).length === 0) return stateLabel(flag, environment);
  const names = environmentsSideBySide(flag, environment, MAX_ENVIRONMENTS);
  const rest = Object.keys(flag.environments).length - names.length;
  return [...names.map((name) => `${printable(name)} ${stateLabel(flag, name)}`), ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
}

/** `⚑ on for you · unused` */
function hintCell(paint: Paint, hint: string, override: OverrideValue | undefined): string {
  const marker = override === undefined ? [] : [paint('yellow', printable(overrideLabel(override)))];
  return [...marker, ...(hint === '' ? [] : [paint('grey', hint)])].join(' · ');
}

function hintOf(counts: ReadCounts | undefined, elsewhere: Elsewhere | undefined): string {
  return [...readHint(counts), ...(elsewhere ? [elsewhereInWords(elsewhere)] : [])].join('; ');
}

function readHint(counts: ReadCounts | undefined): string[] {
  if (counts?.unused) return [counts.meantElsewhere > 0 ? 'no read means this one' : 'unused'];
  return counts?.reads === 0 && counts.tests > 0 ? ['only tests read it'] : [];
}
