import { LineMap } from '../../../src/model/lineMap';
import type { CheckedTexts } from './checkedTexts';
import { lostComments } from './comments';
import type { Removed, RemovedTexts } from './removedTexts';

/** What is wrong with a removal. */
export interface Failure {
  readonly key: string;
  readonly keep: string;
  readonly kind: 'compiler' | 'second run' | 'comment' | 'edits' | 'order';
  readonly file: string;
  /** From 1: of the text after for what the compiler and a second run say, of the text before for the rest. */
  readonly line: number;
  /** The line itself. */
  readonly code: string;
  readonly says: string;
}

interface Looked {
  readonly key: string;
  readonly keep: boolean;
  readonly removed: Removed;
  readonly texts: RemovedTexts;
}

/** What is wrong with one removal by itself. */
export async function failuresOf(looked: Looked, checked: CheckedTexts): Promise<Failure[]> {
  if (looked.removed.texts.size === 0) return [];
  return [...compilerFailures(looked, checked), ...textFailures(looked), ...(await secondRunFailures(looked))];
}

function compilerFailures({ key, keep, removed, texts }: Looked, checked: CheckedTexts): Failure[] {
  return [...checked.newComplaints(removed.texts)].flatMap(([file, complaints]) => {
    const lines = (removed.texts.get(file) ?? texts.text(file)).split('\n');
    return complaints.map(({ line, says }) => ({ key, keep: String(keep), kind: 'compiler' as const, file, line, code: lines[line - 1]?.trim() ?? '', says }));
  });
}

function textFailures({ key, keep, removed, texts }: Looked): Failure[] {
  return [...removed.edits].flatMap(([file, edits]) => {
    const text = texts.text(file);
    const at = (kind: Failure['kind'], offset: number, says: string): Failure => ({ key, keep: String(keep), kind, file, ...lineAt(text, offset), says });
    const overlapping = edits.filter(({ span }, index) => span.start > span.end || span.start < (edits[index - 1]?.span.end ?? 0) || span.end > text.length);
    const idle = edits.filter((edit) => edit.text === text.slice(edit.span.start, edit.span.end));
    return [
      ...overlapping.map(({ span }) => at('edits', span.start, 'Overlaps the edit before, or is out of order.')),
      ...idle.map(({ span }) => at('edits', span.start, 'Changes nothing.')),
      ...lostComments(text, edits, file, key).map((offset) => at('comment', offset, 'The comment is lost, and the code around it is not.')),
    ];
  });
}

/** A second run has nothing left to do, and nothing new to refuse. */
async function secondRunFailures({ key, keep, removed, texts }: Looked): Promise<Failure[]> {
  return texts.having(removed.texts, async () => {
    const again = await texts.remove(key, keep);
    const place = (file: string, line: number): Pick<Failure, 'line' | 'code'> => ({ line, code: texts.text(file).split('\n')[line - 1]?.trim() ?? '' });
    const changes = [...again.edits].flatMap(([file, edits]) => edits.map(({ span, text }) => ({ file, ...lineAt(texts.text(file), span.start), says: `Replaced by ${JSON.stringify(text)}.` })));
    const known = new Set(removed.refusals.map(({ file, code }) => `${file} ${code}`));
    const refused = again.refusals.filter(({ file, code }) => !known.has(`${file} ${code}`)).map(({ file, line, code }) => ({ file, ...place(file, line), says: `Refused: ${code}.` }));
    return [...changes, ...refused].map((each) => ({ key, keep: String(keep), kind: 'second run' as const, ...each }));
  });
}

/** One of two flags that share a file, and what its removal comes to. */
export interface One {
  readonly key: string;
  readonly keep: boolean;
  readonly removed: Removed;
}

/** Where the texts differ that come of taking out two flags in one order and in the other. */
export async function orderFailures(first: One, second: One, texts: RemovedTexts): Promise<Failure[]> {
  const [a, b] = [await afterBoth(first, second, texts), await afterBoth(second, first, texts)];
  const files = [...new Set([...a.keys(), ...b.keys()])].filter((file) => (a.get(file) ?? texts.text(file)) !== (b.get(file) ?? texts.text(file)));
  return files.map((file) => {
    const [one, other] = [a, b].map((each) => (each.get(file) ?? texts.text(file)).split('\n')) as [string[], string[]];
    const line = one.findIndex((each, index) => each !== other[index]);
    const says = `${first.key} first: ${JSON.stringify(one[line])}; ${second.key} first: ${JSON.stringify(other[line])}`;
    return { key: `${first.key} + ${second.key}`, keep: `${String(first.keep)} + ${String(second.keep)}`, kind: 'order', file, line: line + 1, code: one[line]?.trim() ?? '', says };
  });
}

async function afterBoth(first: One, second: One, texts: RemovedTexts): Promise<Map<string, string>> {
  const then = await texts.having(first.removed.texts, () => texts.remove(second.key, second.keep));
  return new Map([...first.removed.texts, ...then.texts]);
}

function lineAt(text: string, offset: number): Pick<Failure, 'line' | 'code'> {
  const { line } = LineMap.of(text).at(offset);
  return { line, code: text.split('\n')[line - 1]?.trim() ?? '' };
}
