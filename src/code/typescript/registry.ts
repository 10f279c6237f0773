import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ParsedRegistries, RegistryReading } from '../../model/registry';
import { Bindings } from './bindings';
import type { ParsedText } from './parse';
import { ListReader } from './registryLists';
import { TopLevel, type Declared } from './topLevel';

/** The lists of flags of a text; see `RegistryParser` for `names`. */
export function registriesIn({ program, broken }: ParsedText, text: string, names?: readonly string[]): ParsedRegistries {
  const module = { text, top: new TopLevel(program), bindings: new Bindings(program) };
  const exported = module.top.exportedNames();
  const readings = (names ?? exported).map((name) => ({ name, reading: readingOf(module, name) }));
  return { broken, readings: names ? readings : readings.filter(({ reading }) => hasEntries(reading)), exported };
}

/** A module whose exports are looked at. */
interface Module {
  readonly text: string;
  readonly top: TopLevel;
  readonly bindings: Bindings;
}

/** What is not exported counts as well: some modules hand it out in another way. */
function readingOf({ text, top, bindings }: Module, path: string): RegistryReading {
  const [name = '', ...inner] = path.split('.');
  const declared = top.declared(name);
  const found = top.exported(name) ?? (declared && { kind: 'here', declared });
  if (found?.kind !== 'here') return found ?? { kind: 'missing' };
  const reader = new ListReader(text, top, bindings);
  const starts = within(reader, found.declared, inner);
  if (starts.length === 0) return { kind: 'missing' };
  const isRegistry = starts.map((node) => reader.read(node)).some(Boolean);
  return isRegistry ? { kind: 'found', lists: reader.lists, problems: reader.problems } : { kind: 'other' };
}

/** The value, where a name has one; a type of the same name is made from it. */
function within(reader: ListReader, { value, types }: Declared, path: readonly string[]): TSESTree.Node[] {
  let nodes: readonly TSESTree.Node[] = value ? [value] : types;
  for (const name of path) nodes = nodes.flatMap((node) => reader.member(node, name) ?? []);
  return [...nodes];
}

function hasEntries(reading: RegistryReading): boolean {
  return reading.kind === 'found' && reading.lists.some(({ entries }) => entries.length > 0);
}
