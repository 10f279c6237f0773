import { usualFormat } from './formats';
import { syntaxOf } from './text/syntaxes';

/** The text of a new flag file without flags. The name in `path` chooses the format, its ending JSON or YAML. */
export function emptyFlagFile(path: string): string {
  return usualFormat(path).emptyText(syntaxOf(path));
}
