import type { SourceRef } from '../../model/flag';
import { ignoreComments } from '../../model/ignoreComment';
import { LineMap } from '../../model/lineMap';
import type { ParsedRegistries, RegistryList, RegistryParser, RegistryReading } from '../../model/registry';
import type { FlagFile } from '../flagFile';
import { flagOf } from './registryFlag';
import type { ListedEntry } from './registryFlag';

/** Reads the flags that the exports `source.exports` of a code file list. */
export async function readRegistryFile(text: string, source: SourceRef, parse: RegistryParser): Promise<FlagFile> {
  return registryFile(text, source, await parse(text, source.id, source.exports ?? []));
}

/** The same from what the parser made of the text. */
export function registryFile(text: string, source: SourceRef, parsed: ParsedRegistries): FlagFile {
  const ignores = ignoreComments(text);
  return {
    source,
    flags: groupedEntries(parsed).map((entries) => flagOf(text, entries, source)),
    problems: parsed.broken ? [BROKEN] : parsed.readings.flatMap(({ reading }) => (reading.kind === 'found' ? reading.problems : [])),
    broken: parsed.broken,
    lineStarts: LineMap.of(text).toJSON(),
    ...(ignores.length > 0 && { ignores }),
    ...(!parsed.broken && { unlisted: unlisted(parsed, source) }),
  };
}

const BROKEN = {
  severity: 'error',
  span: { start: 0, end: 0 },
  message: 'This code has syntax errors. Until they are repaired, the last good state of the flags counts.',
} as const;

/** The lists of flags of a text, each once: several exports may lead to one. */
function listsOf({ readings }: ParsedRegistries): RegistryList[] {
  const lists = readings.flatMap(({ reading }) => (reading.kind === 'found' ? reading.lists : []));
  return [...new Map(lists.map((list) => [list.span.start, list])).values()];
}

/** The entries of each flag, in the order of the text. */
export function groupedEntries(parsed: ParsedRegistries): [ListedEntry, ...ListedEntry[]][] {
  const listed = listsOf(parsed).flatMap((list) => list.entries.map((entry) => ({ list, entry })));
  const groups = new Map<string, [ListedEntry, ...ListedEntry[]]>();
  for (const each of listed.sort((a, b) => a.entry.span.start - b.entry.span.start)) {
    const group = groups.get(each.entry.key);
    if (group) group.push(each);
    else groups.set(each.entry.key, [each]);
  }
  return [...groups.values()];
}

/** The named exports that list no flags, and what to do about each. */
function unlisted({ readings, exported }: ParsedRegistries, source: SourceRef): NonNullable<FlagFile['unlisted']> {
  return readings.flatMap(({ name, reading }) => {
    const reason = reasonFor(reading, name, source, exported);
    return reason === undefined ? [] : [{ name, reason }];
  });
}

function reasonFor(reading: RegistryReading, name: string, { label }: SourceRef, exported: readonly string[]): string | undefined {
  switch (reading.kind) {
    case 'found':
      return undefined;
    case 'missing':
      return `${label} has no export "${name}". ${exported.length > 0 ? `It has ${exported.join(', ')}.` : 'It has none.'}`;
    case 'elsewhere':
      return `"${name}" of ${label} comes from "${reading.specifier}". Name that file instead.`;
    case 'other':
      return `"${name}" of ${label} is no list of flags. Name a union of texts, an enum, an object or array, or an interface.`;
  }
}
