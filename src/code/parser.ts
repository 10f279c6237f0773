import { ignoreComments } from '../model/ignoreComment';
import { LineMap } from '../model/lineMap';
import type { ParsedRegistries } from '../model/registry';
import type { FileId, Span } from '../model/span';
import type { Mention } from '../model/mention';
import { asReadOf, propertiesOf } from '../model/spelling';
import type { FileUsages, Role } from '../model/usage';
import type { FoundWrapper, Wrapper } from '../model/wrapper';
import type { ModuleFacts } from './linking/moduleFacts';
import { roleOf } from './role';
import type { Selected } from './selection';
import { factsOf } from './typescript/exports';
import { mentionsIn } from './typescript/mentions';
import { parseSpeakingPart, parseText, type ParsedText } from './typescript/parse';
import { registriesIn } from './typescript/registry';
import { selectedCode } from './typescript/selection';
import { isTestCode } from './typescript/testCode';
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
    const parsed = parseSpeakingPart(text, file, options);
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

/**
 * The places of a text that name the flag of a key without reading it, in the order of the text. Never throws: of a text that
 * does not parse it gives those that can be seen.
 */
export function mentionsOf(text: string, file: FileId, key: string, options: ScanOptions = {}): Mention[] {
  if (!propertiesOf(key).some((name) => text.includes(name))) return [];
  try {
    const parsed = parsedText(text, file);
    const reads = foundIn(parsed, file, options).usages.filter((usage) => asReadOf(usage, key));
    const known = reads.flatMap(({ keySpan, literalSpan }) => [keySpan, ...(literalSpan ? [literalSpan] : [])]);
    return mentionsIn(parsed.program, key, known, roleIn(parsed, file, options.root) === 'test');
  } catch {
    // As for a scan.
    return [];
  }
}

function foundIn(parsed: ParsedText, file: FileId, { wrappers = [], found = [], root }: ScanOptions): FoundInText {
  return usagesOf(parsed, { file, role: roleIn(parsed, file, root), wrappers, found });
}

function roleIn({ program }: ParsedText, file: FileId, root: FileId | undefined): Role {
  return isTestCode(program) ? 'test' : roleOf(file, root);
}

let last: { readonly text: string; readonly file: FileId; readonly parsed: ParsedText } | undefined;

/** Keeps the tree of the last text: what an editor asks about one version of a document comes in a row. */
function parsedText(text: string, file: FileId): ParsedText {
  if (last?.text !== text || last.file !== file) last = { text, file, parsed: parseText(text, file) };
  return last.parsed;
}
