import { ignoreComments } from '../model/ignoreComment';
import { LineMap } from '../model/lineMap';
import type { ParsedRegistries } from '../model/registry';
import type { FileId, Span } from '../model/span';
import type { FileUsages } from '../model/usage';
import type { FoundWrapper, Wrapper } from '../model/wrapper';
import type { ModuleFacts } from './linking/moduleFacts';
import { roleOf } from './role';
import type { Selected } from './selection';
import { factsOf } from './typescript/exports';
import { parseText, type ParsedText } from './typescript/parse';
import { registriesIn } from './typescript/registry';
import { selectedCode } from './typescript/selection';
import { usagesOf, type FoundInText } from './typescript/usages';

export interface ScanOptions {
  /** The team's own read functions. */
  readonly wrappers?: readonly Wrapper[];
  /** What was found in other files of the folder. A call by such a name may be a read: a `Linker` tells. */
  readonly found?: readonly FoundWrapper[];
  /** The folder the file belongs to: what lies above it does not make the file a test. */
  readonly root?: FileId;
}

/**
 * Finds the flag reads of a text. `file` tells the language by its ending. Never
 * throws: of a text that does not parse it gives the reads that can be seen, marked `broken`.
 */
export function scanText(text: string, file: FileId, options: ScanOptions = {}): FileUsages {
  const lineStarts = LineMap.of(text).toJSON();
  try {
    const parsed = parsedText(text, file);
    const ignores = ignoreComments(text);
    const { usages, wrappers } = foundIn(parsed, file, options);
    return { file, usages, lineStarts, broken: parsed.broken, ...(ignores.length > 0 && { ignores }), ...(wrappers.length > 0 && { wrappers }) };
  } catch {
    // Nested too deep for the stack, or a fault of the parser: nothing can be said about this text.
    return { file, usages: [], lineStarts, broken: true };
  }
}

/** What a module gives to others. Undefined for a text that does not parse cleanly: half of a module may tell the opposite of the whole. */
export function readModule(text: string, file: FileId): ModuleFacts | undefined {
  try {
    const parsed = parseText(text, file);
    return parsed.broken ? undefined : factsOf(parsed);
  } catch {
    // As for a scan.
    return undefined;
  }
}

/** The lists of flags in a text; see `RegistryParser`. Never throws. */
export function readRegistries(text: string, file: FileId, names?: readonly string[]): ParsedRegistries {
  try {
    return registriesIn(parsedText(text, file), text, names);
  } catch {
    // As for a scan.
    return { broken: true, readings: [], exported: [] };
  }
}

/** What a selection means that can be put behind a flag; undefined where it is nothing of the kind. Never throws. */
export function selectCode(text: string, file: FileId, selection: Span, options: ScanOptions = {}): Selected | undefined {
  try {
    const parsed = parsedText(text, file);
    return selectedCode(parsed, text, selection, foundIn(parsed, file, options).usages);
  } catch {
    return undefined;
  }
}

function foundIn(parsed: ParsedText, file: FileId, { wrappers = [], found = [], root }: ScanOptions): FoundInText {
  return usagesOf(parsed, { file, role: roleOf(file, root), wrappers, found });
}

let last: { readonly text: string; readonly file: FileId; readonly parsed: ParsedText } | undefined;

/** Keeps the tree of the last text: what an editor asks about one version of a document comes in a row. */
function parsedText(text: string, file: FileId): ParsedText {
  if (last?.text !== text || last.file !== file) last = { text, file, parsed: parseText(text, file) };
  return last.parsed;
}
