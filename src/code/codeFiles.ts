import type { Wrapper } from '../model/wrapper';
import { SHAPES } from './shapes/list';
import { wrapperName } from './shapes/wrapperShape';

/** Endings of the files that are searched for reads, without the dot. */
const CODE_ENDINGS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

/** The same files as editors search for them. */
export const CODE_FILE_GLOB = `**/*.{${CODE_ENDINGS.join(',')}}`;

/** The same files as editors name their languages. */
export const CODE_LANGUAGES: readonly string[] = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

const CODE_FILE = new RegExp(`\\.(${CODE_ENDINGS.join('|')})$`, 'i');

/** By the ending of a path or URI. Declaration files (`.d.ts`) hold no calls and do not count. */
export function isCodeFile(path: string): boolean {
  return CODE_FILE.test(path) && !/\.d\.[cm]?ts$/i.test(path);
}

const everydayNames = SHAPES.filter((shape) => shape.needs === 'import');
const NAMES = anyWord(SHAPES.filter((shape) => shape.needs !== 'import').map((shape) => shape.name));
const EVERYDAY_NAMES = anyWord(everydayNames.map((shape) => shape.name));
const THEIR_PACKAGES = everydayNames.flatMap((shape) => shape.packages);

/**
 * Whether a text can hold a read at all: a search for the names of all shapes,
 * about 4 ms per megabyte. Most files stop here and are never parsed.
 */
export function mayHoldReads(text: string, wrappers: readonly Wrapper[] = []): boolean {
  if (NAMES.test(text) || wrappers.some((wrapper) => text.includes(wrapperName(wrapper)))) return true;
  return THEIR_PACKAGES.some((name) => text.includes(name)) && EVERYDAY_NAMES.test(text);
}

function anyWord(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${[...new Set(names)].join('|')})\\b`);
}
