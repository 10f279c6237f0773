import type { FoundUsage } from '../code/usageIndex';
import type { RegistryParser } from '../model/registry';
import type { FileId, Place } from '../model/span';
import { exactKey } from '../model/usage';
import type { FlagStore } from '../sources/flagStore';

/** An export that could be a source of flags: reads take keys from it that no source knows. */
export interface RegistrySuggestion {
  readonly file: FileId;
  readonly name: string;
  /** How many keys are read. */
  readonly keys: number;
}

/** Fewer are too little to speak of. */
const MIN_KEYS = 3;

/** Where the keys of production code stand that no source knows: by file, the beginnings of their literals by key. */
type KeyPlaces = ReadonlyMap<FileId, ReadonlyMap<string, number>>;

/** The files that hold enough such keys to be worth a look, those with the most first. A file that is a source already is none. */
export function registryFiles(reads: readonly FoundUsage[], flags: FlagStore): KeyPlaces {
  const sources = new Set(flags.files().map(({ source }) => source.id));
  const places = new Map<FileId, Map<string, number>>();
  for (const read of reads) {
    const [key, literal] = [exactKey(read.usage), literalOf(read)];
    if (key === undefined || !literal || read.usage.role === 'test' || flags.isKnown(key) || sources.has(literal.file)) continue;
    const inFile = places.get(literal.file) ?? new Map<string, number>();
    places.set(literal.file, inFile.set(key, literal.span.start));
  }
  return new Map([...places].filter(([, keys]) => keys.size >= MIN_KEYS).sort(([, a], [, b]) => b.size - a.size));
}

/** The export of a file that lists most of these keys; undefined where none lists enough. */
export async function suggestedRegistry(text: string, file: FileId, places: KeyPlaces, parse: RegistryParser): Promise<RegistrySuggestion | undefined> {
  const starts = new Set(places.get(file)?.values());
  const { readings } = await parse(text, file);
  const counted = readings.map(({ name, reading }) => {
    const entries = reading.kind === 'found' ? reading.lists.flatMap((list) => list.entries) : [];
    return { file, name, keys: entries.filter(({ keySpan }) => starts.has(keySpan.start)).length };
  });
  const [best] = counted.sort((a, b) => b.keys - a.keys);
  return best && best.keys >= MIN_KEYS ? best : undefined;
}

/** A literal of another file, or of a constant of the same one. */
function literalOf({ file, usage }: FoundUsage): Place | undefined {
  return usage.origin?.literal ?? (usage.literalSpan && { file, span: usage.literalSpan });
}
