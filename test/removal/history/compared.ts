import { hunksOf, isSame, touches, wordsOf, type Hunk } from './hunks';

/** A file of which flags were taken out, laid out alike. */
export interface Texts {
  readonly before: string;
  readonly ours: string;
  readonly theirs: string;
  /** The keys that are gone. */
  readonly gone: readonly string[];
  /** The keys of flags that are read in the text before, and stay. */
  readonly others: readonly string[];
}

export interface Compared {
  /** `equal`: to the letter. `within`: people changed other places too, which have nothing to do with the flags. */
  readonly verdict: 'equal' | 'within' | 'differs';
  /** Why what people did does not follow from the file alone. Left out where it does. */
  readonly beyond?: string;
}

/**
 * Compares what Flagline leaves of a file with what people left of it, who may have had other things to do in it too.
 * Of their hunks those count that replace a line that one of ours replaces or that reads one of the flags, that take
 * out lines right beside one of ours, or that take out what declares a name of lines that we take out. Imports follow from
 * the rest: an import that we take out has to be gone, or asked for still.
 *
 * What they did follows from the file alone where those hunks hold no word that is not in the lines replaced there, by
 * them or by us, but for literals, and as many reads of other flags as ours, and where nothing got another name.
 */
export function compared(texts: Texts): Compared {
  if (texts.ours === texts.theirs) return { verdict: 'equal' };
  const [before, after, theirs] = [texts.before, texts.ours, texts.theirs].map(bodyOf) as [string, string, string];
  const ours = hunksOf(before, after);
  const reads = before.split('\n').flatMap((line, index) => (texts.gone.some((key) => line.includes(key)) ? [index + 1] : []));
  const counting = hunksOf(before, theirs).filter((hunk) => counts(hunk, ours, reads));
  const isEqual = ours.every((hunk) => counting.some((each) => isSame(hunk, each))) && counting.every((hunk) => ours.some((each) => isSame(hunk, each)));
  const kept = keptImports(texts);
  if (isEqual && kept.length === 0 && ours.length > 0) return { verdict: 'within' };
  const beyond = newWord(counting, ours) ?? renamed(hunksOf(before, theirs)) ?? otherFlags(counting, ours, texts.others);
  return { verdict: 'differs', ...(beyond === undefined ? {} : { beyond }) };
}

function counts(hunk: Hunk, ours: readonly Hunk[], reads: readonly number[]): boolean {
  if (ours.some((each) => touches(hunk, each)) || reads.some((line) => touches(hunk, { from: line, to: line }))) return true;
  const [, declared] = /^(?:export )?(?:async )?(?:const|let|var|function|class) (\w+)/.exec(hunk.old.find((line) => /^\w/.test(line)) ?? '') ?? [];
  return hunk.new.length === 0 && declared !== undefined && ours.some((each) => wordsOf(each.old).includes(declared));
}

function newWord(theirs: readonly Hunk[], ours: readonly Hunk[]): string | undefined {
  for (const hunk of theirs) {
    const replaced = new Set(wordsOf([hunk, ...ours.filter((each) => touches(hunk, each))].flatMap((each) => each.old)));
    const word = wordsOf(hunk.new).find((each) => !replaced.has(each) && !LITERALS.has(each));
    if (word !== undefined) return `line ${hunk.from}: writes ${word}`;
  }
  return undefined;
}

/** A declaration that is the same but for its name. */
function renamed(theirs: readonly Hunk[]): string | undefined {
  for (const hunk of theirs) {
    const [was, is] = [hunk.old, hunk.new].map((lines) => new Map(lines.flatMap(declaredIn)));
    for (const [rest, name] of is ?? []) if (was?.has(rest) && was.get(rest) !== name) return `line ${hunk.from}: renames ${was.get(rest) ?? ''} to ${name}`;
  }
  return undefined;
}

/** What a line declares: the rest of the line, and the name. */
function declaredIn(line: string): [string, string][] {
  const [, start, name, rest] = /^\s*(?:export )?((?:async )?(?:const|let|var|function|class)) (\w+)\b(.*)$/.exec(line) ?? [];
  return name === undefined || rest === undefined ? [] : [[`${start ?? ''} ${rest}`, name]];
}

const LITERALS = new Set(['true', 'false', 'null', 'undefined']);

function otherFlags(theirs: readonly Hunk[], ours: readonly Hunk[], others: readonly string[]): string | undefined {
  const left = (hunks: readonly Hunk[], key: string): number => hunks.reduce((count, each) => count + mentions(each.new, key) - mentions(each.old, key), 0);
  const other = others.find((key) => left(theirs, key) !== left(ours, key));
  return other === undefined ? undefined : `reads ${other}`;
}

function mentions(lines: readonly string[], key: string): number {
  return lines.join('\n').split(key).length - 1;
}

const IMPORTS = /^import\b[^;]*;\n/gm;

function bodyOf(text: string): string {
  return text.replace(IMPORTS, '');
}

/** Names that we no longer import, and people do, without a use. */
function keptImports({ ours, theirs, before }: Texts): string[] {
  const imported = (text: string): Set<string> => new Set(wordsOf((text.match(IMPORTS) ?? []).map((each) => each.replace(/(['"]).*\1/, ''))));
  const [was, is, still] = [imported(before), imported(ours), imported(theirs)];
  const used = new Set(wordsOf([bodyOf(theirs)]));
  return [...was].filter((name) => !is.has(name) && still.has(name) && !used.has(name));
}
