import { createTwoFilesPatch } from 'diff';
import type { LookedAt, Outcome } from './lookedAt';

/** What follows from the file alone, and is another thing with Flagline. */
export function differences(outcomes: readonly Outcome[]): LookedAt[] {
  return outcomes.flatMap(({ files }) => files.filter(({ verdict, beyond }) => verdict === 'differs' && beyond === undefined));
}

/** What came of a history, as lines of text. */
export function tally(name: string, outcomes: readonly Outcome[]): string {
  const files = outcomes.flatMap((each) => each.files);
  const withVerdict = (verdict: LookedAt['verdict']): number => files.filter((each) => each.verdict === verdict).length;
  const alike = withVerdict('equal') + withVerdict('within');
  const differ = differences(outcomes).length;
  const counts = [
    `${outcomes.filter(({ flags }) => flags > 0).length} pairs of ${outcomes.length} versions without flags that were there`,
    `${sum(outcomes, ({ flags }) => flags)} flags`,
    `${files.length} files, and ${sum(outcomes, ({ goneFiles }) => goneFiles)} that are gone`,
    `${withVerdict('equal')} equal to the letter, ${withVerdict('within')} wherever it is about the flags`,
    `${differ} differ, of ${alike + differ} that follow from the file alone (${share(alike, alike + differ)} alike)`,
    `${files.length - alike - differ} where people did something else (${share(alike, files.length)} alike of all)`,
    `${files.filter(({ refused }) => refused).length} refused in part`,
  ];
  return `${name}: ${counts.join('; ')}`;
}

/** From what Flagline leaves to what people left. */
export function difference({ pair, file, flags, texts }: LookedAt): string {
  const patch = createTwoFilesPatch('flagline', 'people', texts.ours, texts.theirs, '', '', { context: 2 });
  return `${pair}, ${file}, ${flags.join(', ')}\n${patch}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${Math.round((100 * part) / whole)} %`;
}

function sum<T>(list: readonly T[], count: (each: T) => number): number {
  return list.reduce((total, each) => total + count(each), 0);
}
