import { ignoreComments } from '../model/ignoreComment';
import { LineMap } from '../model/lineMap';
import type { FileId } from '../model/span';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { roleOf } from './role';
import { parseText } from './typescript/parse';
import { usagesOf } from './typescript/usages';

export interface ScanOptions {
  /** The team's own read functions. */
  readonly wrappers?: readonly Wrapper[];
  /** The folder the file belongs to: what lies above it does not make the file a test. */
  readonly root?: FileId;
}

/**
 * Finds the flag reads of a text. `file` tells the language by its ending. Never
 * throws: of a text that does not parse it gives the reads that can be seen, marked `broken`.
 */
export function scanText(text: string, file: FileId, { wrappers = [], root }: ScanOptions = {}): FileUsages {
  const lineStarts = LineMap.of(text).toJSON();
  try {
    const parsed = parseText(text, file);
    const ignores = ignoreComments(text);
    return { file, usages: usagesOf(parsed, wrappers, roleOf(file, root)), lineStarts, broken: parsed.broken, ...(ignores.length > 0 && { ignores }) };
  } catch {
    // Nested too deep for the stack, or a fault of the parser: nothing can be said about this text.
    return { file, usages: [], lineStarts, broken: true };
  }
}
