import type { Problem } from './finding';
import type { FileId, Span } from './span';

/**
 * How a list of flags is written, which tells how one is added to it.
 * - `union`: `'a' | 'b'`, `array`: `['a', 'b']`
 * - `enum`: `enum Flag { A = 'a' }`, `values`: `{ A: 'a' }`
 * - `members`: `interface Flags { a: boolean }`
 * - `defaults`: `{ a: false }`
 * - `records`: `{ a: { default: false } }`, `[{ key: 'a' }]`
 */
export type RegistryStyle = 'union' | 'array' | 'enum' | 'values' | 'members' | 'defaults' | 'records';

/** An expression in a registry, as far as its text tells. */
export interface RegistryValue {
  readonly span: Span;
  /** What it is while no environment variable is set; left out where the code does not tell. */
  readonly value?: string | number | boolean | null | readonly string[];
  /** Where that value is written, as a literal of the expression itself. */
  readonly literal?: Span;
  /** Environment variables that have a say; left out where there are none. */
  readonly variables?: readonly string[];
}

/** One flag of a registry. */
export interface RegistryEntry {
  readonly key: string;
  /** The key as it is written, quotes included: in the entry, or elsewhere in the text where the entry names a constant. */
  readonly keySpan: Span;
  /** Without the separator. */
  readonly span: Span;
  /** What the entry is called, where that is not its key: `A` of `A = 'a'`. */
  readonly name?: string;
  /** What the flag serves, where a type says so. */
  readonly type?: 'boolean' | 'string' | 'number' | 'object';
  /** The default of an entry that is written as one. */
  readonly value?: RegistryValue;
  /** What an entry that is a record says, by the names it uses. */
  readonly fields?: Readonly<Record<string, RegistryValue>>;
}

/** Entries that are separated alike. */
export interface RegistryList {
  readonly style: RegistryStyle;
  /** Brackets included; a union from its first bar or member on. */
  readonly span: Span;
  /** All that the separators separate, in text order: the entries, and what is none, such as a spread. */
  readonly items: readonly Span[];
  readonly entries: readonly RegistryEntry[];
}

/** What became of looking for the flags that an export lists. */
export type RegistryReading =
  | { readonly kind: 'found'; readonly lists: readonly RegistryList[]; /** What is left out, and why. */ readonly problems: readonly Problem[] }
  | { readonly kind: 'missing' }
  /** It is exported again from another module. */
  | { readonly kind: 'elsewhere'; readonly specifier: string }
  /** It is something else than a list of flags. */
  | { readonly kind: 'other' };

/** What the parser makes of a text that should hold lists of flags. Plain data: it crosses threads. */
export interface ParsedRegistries {
  /** True where the text does not parse cleanly: entries may be missing. */
  readonly broken: boolean;
  readonly readings: readonly { readonly name: string; readonly reading: RegistryReading }[];
  /** The names of the text's exports. */
  readonly exported: readonly string[];
}

/**
 * Reads lists of flags out of code. Sources do not parse code: they are handed one of these.
 * @param names names of exports, or paths from one inwards (`Config.FLAGS`); left out for all exports that are lists of flags
 */
export type RegistryParser = (text: string, file: FileId, names?: readonly string[]) => Promise<ParsedRegistries>;
