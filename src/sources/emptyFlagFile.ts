import { syntaxOf } from './text/syntaxes';

const YAML_HEADER = '# Feature flags by key.\n';

/** The text of a new flag file without flags. The ending of `path` chooses JSON or YAML. */
export function emptyFlagFile(path: string): string {
  return syntaxOf(path).name === 'YAML' ? YAML_HEADER : '{}\n';
}
