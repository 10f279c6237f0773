import type { FlagFileFormat } from './flagFileFormat';
import { seedFormat } from './seed/seedFormat';
import type { TextTree } from './text/tree';

/** Every kind of flag file. The first one reads what a configuration names and no other recognises. */
export const FORMATS: readonly [FlagFileFormat, ...FlagFileFormat[]] = [seedFormat];

export function formatOf(tree: TextTree): FlagFileFormat | undefined {
  return FORMATS.find((format) => format.recognises(tree));
}
