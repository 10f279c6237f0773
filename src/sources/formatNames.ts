import { FORMATS } from './formats';
import { seedFormat } from './seed/seedFormat';

// Bundles hold what this comes to instead of the formats, so that files are found before any format is loaded.

/** The names under which flag files are found; `*` stands for one character or more. */
export const ALL_NAMES: readonly string[] = [...new Set(FORMATS.flatMap(({ sharedNames, ownNames }) => [...sharedNames, ...ownNames]))];

/** Those of the plain shape. */
export const USUAL_NAMES: readonly string[] = seedFormat.sharedNames;
