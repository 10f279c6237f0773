import { hasName } from './fileNames';
import { flagdFormat } from './flagd/flagdFormat';
import type { FlagFileFormat } from './flagFileFormat';
import { seedFormat } from './seed/seedFormat';
import type { TextTree } from './text/tree';

/** Every kind of flag file. Where several fit, as for a file without flags, the earlier one counts. */
export const FORMATS: readonly FlagFileFormat[] = [seedFormat, flagdFormat];

/** The format that a text is written in; its name counts where its shape leaves a choice. */
export function formatOf(tree: TextTree, path: string): FlagFileFormat | undefined {
  return [usualFormat(path), ...FORMATS].find((format) => format.recognises(tree));
}

/** The format of a file of this name, before anything is known of its text. */
export function usualFormat(path: string): FlagFileFormat {
  return FORMATS.find(({ ownNames }) => hasName(path, ownNames)) ?? seedFormat;
}
