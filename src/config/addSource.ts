import type { TextEdit } from '../model/edit';
import type { ServerAddress } from '../model/serverAddress';
import { addEntry } from './addEntry';
import type { CodeSource } from './config';

/** A list of flags in code, as it stands in a configuration. */
export type NewCodeSource = Omit<CodeSource, 'at'>;

/** Adds a list of flags in code to `sources`. */
export function addSource(text: string, { type, file, export: name }: NewCodeSource): TextEdit[] {
  return addEntry(text, 'sources', { type, file, export: name });
}

/** Adds a server to `sources`. */
export function addServer(text: string, { type, url, ...rest }: ServerAddress): TextEdit[] {
  return addEntry(text, 'sources', { type, url, ...rest });
}
