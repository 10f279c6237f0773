import { exposureOf } from '../model/flag';
import { glyphOf, stateLabel } from '../model/stateWords';
import type { ChosenFlag } from './chooseFlag';
import { shownPlace } from './flagRecord';
import { STATE_COLOURS } from './paint';
import type { Paint } from './paint';
import type { ReadCounts } from './readCounts';
import { table } from './table';
import { printable } from './untrusted';

/** A flag, and how often it is read where that was asked for. */
export interface ListedFlag extends ChosenFlag {
  readonly counts?: ReadCounts;
}

/** A table of flags; the column of reads is there where reads were counted. */
export function listText(listed: readonly ListedFlag[], paint: Paint): string {
  const header = ['  key', 'state', ...(listed[0]?.counts ? ['reads'] : []), 'source'].map((title) => paint('grey', title));
  const rows = listed.map(({ flag, file, counts }) => {
    const exposure = exposureOf(flag);
    const colour = STATE_COLOURS[exposure];
    return [
      `${paint(colour, glyphOf(exposure))} ${printable(flag.key)}`,
      paint(colour, stateLabel(flag)),
      ...(counts ? [String(counts.reads)] : []),
      shownPlace(flag, file),
      paint('grey', hintOf(counts)),
    ];
  });
  return table([header, ...rows], listed[0]?.counts ? [2] : []);
}

function hintOf(counts: ReadCounts | undefined): string {
  if (counts?.unused) return 'unused';
  return counts?.reads === 0 && counts.tests > 0 ? 'only tests read it' : '';
}
