import { declaredIn, distance, namesKey, touches, wordsOf, type Hunk } from './hunks';
import { sameProgram } from './sameProgram';

/** What is known of a file that people left otherwise than Flagline. Texts without their imports. */
export interface Left {
  readonly before: string;
  readonly ours: string;
  readonly theirs: string;
  readonly ourHunks: readonly Hunk[];
  /** Those that are about the flags. */
  readonly theirHunks: readonly Hunk[];
  /** The keys that are gone. */
  readonly keys: readonly string[];
  /** The keys of flags that are read in the text before, and stay. */
  readonly others: readonly string[];
  /** Whether the file is TypeScript. */
  readonly isTyped: boolean;
}

/**
 * What a careful colleague would not have done who has this file and the kept value in hand, and nothing else: that
 * colleague leaves words that stood there, in their order and under their names, and reads of other flags as they
 * are; takes out nothing that still does something, and nothing that other files may ask for. Undefined where all
 * that people did about the flags is so.
 *
 * What Flagline wrote itself is never an excuse: a line of ours that people did without counts against Flagline.
 */
export function beyondFile(left: Left): string | undefined {
  return renamed(left) ?? newWord(left) ?? moved(left) ?? otherFlag(left) ?? takenExport(left) ?? takenLine(left);
}

function newWord({ ourHunks, theirHunks }: Left): string | undefined {
  for (const hunk of theirHunks) {
    const replaced = new Set(wordsOf([hunk, ...ourHunks.filter((each) => touches(hunk, each))].flatMap((each) => each.old)));
    const word = wordsOf(hunk.new).find((each) => !replaced.has(each) && !LITERALS.has(each));
    if (word !== undefined) return `line ${hunk.from}: writes ${word}`;
  }
  return undefined;
}

const LITERALS = new Set(['true', 'false', 'null', 'undefined']);

/** Words in another order than before; a name that is written out where it stood is none of these. */
function moved({ before, theirs, ourHunks, theirHunks }: Left): string | undefined {
  const lines = before.split('\n');
  const left = new Set(wordsOf([theirs]));
  for (const hunk of theirHunks) {
    const all = [hunk, ...ourHunks.filter((each) => touches(hunk, each))];
    const replaced = lines.slice(Math.min(...all.map(({ from }) => Math.ceil(from))) - 1, Math.max(...all.map(({ to }) => Math.floor(to))));
    const isWrittenOut = replaced.flatMap(declaredIn).some(({ name }) => !left.has(name));
    const words = wordsOf(hunk.new.map(withoutComment));
    const word = isWrittenOut ? undefined : outOfOrder(words, wordsOf(replaced));
    if (word !== undefined && outOfOrder(words, wordsOf(all.slice(1).flatMap((each) => each.new))) !== undefined) return `line ${hunk.from}: moves ${word}`;
  }
  return undefined;
}

function withoutComment(line: string): string {
  return line.replace(/\/\*.*?\*\/|\/\/.*/g, '');
}

function outOfOrder(words: readonly string[], among: readonly string[]): string | undefined {
  let at = 0;
  return words.find((word) => {
    const found = among.indexOf(word, at);
    if (found >= 0) at = found + 1;
    return found < 0 && !LITERALS.has(word);
  });
}

/** A name in place of another one: with the name that we keep, what people left is nearer to ours. */
function renamed({ ours, theirs, theirHunks }: Left): string | undefined {
  const [our, their] = [ours, theirs].map((text) => new Set(text.split('\n').flatMap(declaredIn).map(({ name }) => name))) as [Set<string>, Set<string>];
  const about = new Set(theirHunks.flatMap((hunk) => wordsOf([...hunk.old, ...hunk.new])));
  const given = [...their].filter((name) => !our.has(name) && about.has(name));
  for (const old of [...our].filter((name) => !their.has(name) && about.has(name))) {
    const name = given.find((each) => distance(ours, withName(theirs, each, old)) < distance(ours, theirs));
    if (name !== undefined) return `renames ${old} to ${name}`;
  }
  return undefined;
}

function withName(text: string, name: string, other: string): string {
  return text.replace(/[\w$]+/g, (word) => (word === name ? other : word));
}

function otherFlag({ ourHunks, theirHunks, others }: Left): string | undefined {
  const left = (hunks: readonly Hunk[], key: string): number => hunks.reduce((count, each) => count + mentions(each.new, key) - mentions(each.old, key), 0);
  const other = others.find((key) => left(theirHunks, key) !== left(ourHunks, key));
  return other === undefined ? undefined : `reads ${other}`;
}

function mentions(lines: readonly string[], key: string): number {
  return lines.join('\n').split(key).length - 1;
}

function takenExport({ ours, theirs, theirHunks }: Left): string | undefined {
  const [kept, left] = [ours, theirs].map((text) => new Set(text.split('\n').flatMap(declaredIn).map(({ name }) => name))) as [Set<string>, Set<string>];
  const exported = theirHunks.flatMap((hunk) => hunk.old).flatMap(declaredIn).filter(({ isExported }) => isExported);
  const taken = exported.find(({ name }) => kept.has(name) && !left.has(name));
  return taken && `takes out ${taken.name}, which is exported`;
}

/**
 * A line that we leave as it was, and without which the program is another one. One that names the flag, that names what
 * the lines assign which we replace, that declares what our own lines ask for, or that stands between such lines, is no
 * excuse: there is more to be done with it than we did.
 */
function takenLine({ before, ours, ourHunks, theirHunks, keys, isTyped }: Left): string | undefined {
  const lines = before.split('\n');
  const assigned = new Set(ourHunks.flatMap((hunk) => [...hunk.old, ...hunk.new]).flatMap((line) => [...line.matchAll(ASSIGNED)].map(([, name]) => name)));
  const asked = new Set(wordsOf(ourHunks.flatMap((hunk) => hunk.new)));
  for (const hunk of theirHunks) {
    const own = ourHunks.filter((each) => each.from <= hunk.to && hunk.from <= each.to);
    const [first, last] = [Math.min(...own.map(({ from }) => from)), Math.max(...own.map(({ to }) => to))];
    const taken = takenOut(hunk).filter((line) => line < first || line > last);
    const texts = taken.map((line) => lines[line - 1] ?? '');
    if (texts.some((line) => keys.some((key) => namesKey(line, key)) || wordsOf([line]).some((word) => assigned.has(word)) || declaredIn(line).some(({ name }) => asked.has(name)))) continue;
    const without = [...ourHunks, ...taken.map((line) => ({ from: line, to: line, old: [], new: [] }))];
    if (sameProgram(ours, applied(lines, without), isTyped) === false) return `line ${taken[0] ?? 0}: takes out ${texts[0]?.trim() ?? ''}`;
  }
  return undefined;
}

const ASSIGNED = /([\w$]+)\s*(?:=(?![=>])|:\s*(?:true|false|null|undefined)\b)/g;

/** The lines of which no words are left, or not in their order; without the brackets around what is left. */
function takenOut({ from, old, new: left }: Hunk): number[] {
  const words = wordsOf(left);
  let at = 0;
  return old.flatMap((line, index) => {
    const own = wordsOf([line]);
    if (own.length === 0) return words.length === 0 ? [from + index] : [];
    const start = words.findIndex((_, each) => each >= at && own.every((word, offset) => words[each + offset] === word));
    if (start < 0) return [from + index];
    at = start + own.length;
    return [];
  });
}

function applied(lines: readonly string[], hunks: readonly Hunk[]): string {
  const result = lines.map((line) => [line]);
  for (const { from, to, new: left } of hunks.toSorted((a, b) => a.from - b.from)) {
    for (let line = Math.ceil(from); line <= to; line += 1) result[line - 1] = [];
    if (Number.isInteger(from)) result[from - 1] = [...left];
    else result[Math.floor(from) - 1]?.push(...left);
  }
  return result.flat().join('\n');
}
