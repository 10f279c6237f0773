import { format, type Options } from 'prettier';
import { scanText } from '../../../src/code/parser';
import type { Wrapper } from '../../../src/model/wrapper';
import { RemovedTexts } from '../published/removedTexts';
import { compared, type Compared, type Texts } from './compared';
import type { Pair } from './histories';
import { distance, hunksOf, isSame } from './hunks';
import { goneBetween, removeAll, sureKey, type All, type One } from './removedFlags';

/** A file that read flags which the next version does not have. */
export interface LookedAt extends Compared {
  readonly pair: string;
  readonly file: string;
  /** The flags, with what they are fixed to. */
  readonly flags: readonly string[];
  readonly refused: boolean;
  readonly texts: Texts;
}

/** What came of two versions. */
export interface Outcome {
  readonly pair: string;
  readonly flags: number;
  /** How many files are gone that read them. */
  readonly goneFiles: number;
  readonly files: readonly LookedAt[];
  /** What must not be: texts that depend on the order, that a second run changes, or that do not parse. */
  readonly failures: readonly string[];
}

/** Takes the flags out of one version that the next one does not have, and compares. */
export async function lookAt({ title, before: from, after: to }: Pair, wrappers: readonly Wrapper[]): Promise<Outcome> {
  const [before, after] = [new RemovedTexts(from, wrappers), new RemovedTexts(to, wrappers)];
  const gone = goneBetween(before, after);
  const ones: One[] = [];
  for (const [key, files] of gone) ones.push(await likest(key, files.filter((file) => after.text(file) !== ''), before, after));
  const all = await removeAll(ones, before);
  const paths = [...new Set([...gone.values()].flat())];
  const there = paths.filter((file) => after.text(file) !== '');
  const files = await Promise.all(there.map((file) => fileOf(file, { title, before, after, gone, ones, all, wrappers })));
  const failures = [...(await orderFailures(ones, all, before)), ...(await secondRunFailures(ones, all, before)), ...files.filter(({ texts }) => texts.ours.startsWith(BROKEN)).map(({ file }) => `${file} does not parse`)];
  return { pair: title, flags: gone.size, goneFiles: paths.length - there.length, files, failures: failures.map((each) => `${title}: ${each}`) };
}

/** The removal that people made: of which they have the most, or else that comes nearest to what they made of the files. */
async function likest(key: string, files: readonly string[], before: RemovedTexts, after: RemovedTexts): Promise<One> {
  const tries = await Promise.all([true, false].map(async (keep) => {
    const removed = await before.remove(key, keep);
    const nears = await Promise.all(files.map(async (file) => near(await laidOut(before.text(file), file), await laidOut(removed.texts.get(file) ?? before.text(file), file), await laidOut(after.text(file), file))));
    return { key, keep, removed, missed: sum(nears.map(({ missed }) => missed)), apart: sum(nears.map(({ apart }) => apart)) };
  }));
  const [best, other] = tries.toSorted((a, b) => a.missed - b.missed || a.apart - b.apart);
  if (!best || !other) throw new Error('A flag is on or off.');
  return { ...best, otherwise: other.removed };
}

/** How many of our changes people did not make, and by how many lines theirs is another text. */
function near(before: string, ours: string, theirs: string): { readonly missed: number; readonly apart: number } {
  const made = hunksOf(before, theirs);
  return { missed: hunksOf(before, ours).filter((hunk) => !made.some((each) => isSame(hunk, each))).length, apart: distance(ours, theirs) };
}

function sum(list: readonly number[]): number {
  return list.reduce((total, each) => total + each, 0);
}

interface Looking {
  readonly title: string;
  readonly before: RemovedTexts;
  readonly after: RemovedTexts;
  readonly gone: ReadonlyMap<string, readonly string[]>;
  readonly ones: readonly One[];
  readonly all: All;
  readonly wrappers: readonly Wrapper[];
}

async function fileOf(file: string, { title, before, after, gone, ones, all, wrappers }: Looking): Promise<LookedAt> {
  const flags = ones.filter(({ key }) => gone.get(key)?.includes(file));
  const texts = {
    before: await laidOut(before.text(file), file),
    ours: await laidOut(all.texts.get(file) ?? before.text(file), file),
    theirs: await laidOut(after.text(file), file),
    gone: flags.map(({ key }) => key),
    others: [...new Set(scanText(before.text(file), file, { wrappers }).usages.flatMap(sureKey))].filter((key) => !gone.has(key)),
    isTyped: /\.[cm]?tsx?$/.test(file),
  };
  const refused = all.refusals.some((each) => each.file === file);
  const kept = (one: One): string => `${one.key} = ${one.keep}`;
  const looked: LookedAt = { ...compared(texts), pair: title, file, flags: flags.map(kept), refused, texts };
  const [only, ...others] = flags;
  if (!only || others.length > 0 || looked.verdict !== 'differs' || !isHandedMore(only.key, before.text(file))) return looked;
  // Where a read compares the flag with a value, as `inTreatment('x', false)`, the nearest for all files need not be the one of this file.
  const otherwise = { ...texts, ours: await laidOut(only.otherwise.texts.get(file) ?? before.text(file), file) };
  const second: LookedAt = { ...compared(otherwise), pair: title, file, flags: [kept({ ...only, keep: !only.keep })], refused: only.otherwise.refusals.some((each) => each.file === file), texts: otherwise };
  return second.verdict !== 'differs' || distance(otherwise.ours, texts.theirs) < distance(texts.ours, texts.theirs) ? second : looked;
}

function isHandedMore(key: string, text: string): boolean {
  return new RegExp(`(['"\`])${key.replace(/\W/g, '\\$&')}\\1\\s*,`).test(text);
}

async function orderFailures(ones: readonly One[], all: All, texts: RemovedTexts): Promise<string[]> {
  const other = await removeAll(ones.toReversed(), texts);
  const paths = [...new Set([...all.texts.keys(), ...other.texts.keys()])];
  return paths.filter((path) => all.texts.get(path) !== other.texts.get(path)).map((path) => `${path} depends on the order`);
}

async function secondRunFailures(ones: readonly One[], all: All, texts: RemovedTexts): Promise<string[]> {
  return texts.having(all.texts, async () => {
    const again: string[] = [];
    for (const { key, keep } of ones) again.push(...[...(await texts.remove(key, keep)).texts.keys()].map((path) => `${path} changes in a second run without ${key}`));
    return again;
  });
}

const STYLE: Options = { singleQuote: true, useTabs: true, printWidth: 100 };
const BROKEN = '// does not parse';

/** Texts that were laid out already, by the path of the file: each is asked for with either value kept. */
const LAID_OUT = new Map<string, Promise<string>>();

function laidOut(text: string, file: string): Promise<string> {
  const known = LAID_OUT.get(`${file}\n${text}`) ?? formatted(text, file);
  LAID_OUT.set(`${file}\n${text}`, known);
  return known;
}

/** Without blank lines: compilers do not keep them. */
async function formatted(text: string, file: string): Promise<string> {
  const parser = /\.[cm]?tsx?$/.test(file) ? 'typescript' : 'babel-ts';
  const result = await format(text, { ...STYLE, parser, filepath: file }).catch(() => `${BROKEN}\n${text}`);
  return result.replace(/\n\s*\n/g, '\n');
}
