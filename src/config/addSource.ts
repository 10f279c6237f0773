import type { TextEdit } from '../model/edit';
import { addEntry } from './addEntry';
import type { CodeSource } from './config';

/** A list of flags in code, as it stands in a configuration. */
export type NewCodeSource = Omit<CodeSource, 'at'>;

/** Adds a list of flags in code to `sources`. */
export function addSource(text: string, { type, file, export: name }: NewCodeSource): TextEdit[] {
  return addEntry(text, 'sources', { type, file, export: name });
}
