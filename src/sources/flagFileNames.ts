import { hasName } from './fileNames';
import { ALL_NAMES, USUAL_NAMES } from './formatNames';

/** The names to choose from for a flag file that is to be found without configuration. */
export const FLAG_FILE_NAMES = USUAL_NAMES;

/** Matches the names under which a flag file of any format is found, at any depth, for an editor's file search. */
export const FLAG_FILE_GLOB = `**/{${ALL_NAMES.join(',')}}`;

/** Tells what the glob matches; `path` is a path or a URI, with either kind of slash. */
export function isFlagFileName(path: string): boolean {
  return hasName(path, ALL_NAMES);
}
