import type { Failure, One } from './failures';

/** What came of the removals from one repository, as lines of text. */
export function tally(name: string, removals: readonly One[], pairs: number, failures: readonly Failure[]): string {
  const changed = removals.filter(({ removed }) => removed.texts.size > 0);
  const edits = sum(removals, ({ removed }) => sum([...removed.edits.values()], (each) => each.length));
  const counts = [
    `${new Set(removals.map(({ key }) => key)).size} flags`,
    `${removals.length} removals, ${changed.length} of them change something`,
    `${edits} edits in ${sum(removals, ({ removed }) => removed.texts.size)} texts`,
    `${pairs} pairs in both orders`,
    `refused: ${byCode(removals) || 'nothing'}`,
    `${failures.length} failures`,
  ];
  return [`${name}: ${counts.join('; ')}`, ...failures.map(failureLine)].join('\n');
}

function failureLine({ key, keep, kind, file, line, code, says }: Failure): string {
  return `  ${kind}: ${key} = ${keep}, ${file}:${line}: ${says}\n      ${code}`;
}

function byCode(removals: readonly One[]): string {
  const counts = new Map<string, number>();
  for (const { code } of removals.flatMap(({ removed }) => removed.refusals)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([code, count]) => `${count} ${code}`).join(', ');
}

function sum<T>(list: readonly T[], count: (each: T) => number): number {
  return list.reduce((total, each) => total + count(each), 0);
}
