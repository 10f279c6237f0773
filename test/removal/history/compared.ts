import { beyondFile } from './beyond';
import { declaredIn, hunksOf, isSame, namesKey, touches, wordsOf, type Hunk } from './hunks';

/** A file of which flags were taken out, laid out alike. */
export interface Texts {
  readonly before: string;
  readonly ours: string;
  readonly theirs: string;
  /** The keys that are gone. */
  readonly gone: readonly string[];
  /** The keys of flags that are read in the text before, and stay. */
  readonly others: readonly string[];
  /** Whether the file is TypeScript. */
  readonly isTyped: boolean;
}

export interface Compared {
  /** `equal`: to the letter. `within`: people changed other places too, which have nothing to do with the flags. */
  readonly verdict: 'equal' | 'within' | 'differs';
  /** Why what people did does not follow from the file alone. Left out where it does. */
  readonly beyond?: string;
}

/**
 * Compares what Flagline leaves of a file with what people left of it, who may have had other things to do in it too.
 * Of their hunks those count that replace a line that one of ours replaces or that names one of the flags, that take
 * out lines right beside one of ours, or that take out what declares a name of lines that we take out. Imports follow from
 * the rest: an import that we take out has to be gone, or asked for still.
 */
export function compared(texts: Texts): Compared {
  if (texts.ours === texts.theirs) return { verdict: 'equal' };
  const [before, ours, theirs] = [texts.before, texts.ours, texts.theirs].map(bodyOf) as [string, string, string];
  const ourHunks = hunksOf(before, ours);
  const named = before.split('\n').flatMap((line, index) => (texts.gone.some((key) => namesKey(line, key)) ? [index + 1] : []));
  const theirHunks = hunksOf(before, theirs).filter((hunk) => counts(hunk, ourHunks, named));
  const isEqual = ourHunks.every((hunk) => theirHunks.some((each) => isSame(hunk, each))) && theirHunks.every((hunk) => ourHunks.some((each) => isSame(hunk, each)));
  if (isEqual && keptImports(texts).length === 0 && ourHunks.length > 0) return { verdict: 'within' };
  const beyond = beyondFile({ before, ours, theirs, ourHunks, theirHunks, keys: texts.gone, others: texts.others, isTyped: texts.isTyped });
  return { verdict: 'differs', ...(beyond === undefined ? {} : { beyond }) };
}

function counts(hunk: Hunk, ours: readonly Hunk[], named: readonly number[]): boolean {
  if (ours.some((each) => touches(hunk, each)) || named.some((line) => touches(hunk, { from: line, to: line }))) return true;
  const [declared] = declaredIn(hunk.old.find((line) => /^\w/.test(line)) ?? '');
  return hunk.new.length === 0 && declared !== undefined && ours.some((each) => wordsOf(each.old).includes(declared.name));
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
