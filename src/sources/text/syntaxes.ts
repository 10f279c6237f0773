import { envSyntax } from './env';
import { jsonSyntax } from './json';
import { tomlSyntax } from './toml';
import type { TextSyntax, TextTree } from './tree';
import { yamlSyntax } from './yaml';

/** The syntax that a file's name stands for: YAML for `.yaml` and `.yml`, TOML for `.toml`, variables for `.env…`, JSON for all others. */
export function syntaxOf(path: string): TextSyntax {
  if (/(?:^|[\\/])\.env(?:\.[^\\/]*)?$/.test(path)) return envSyntax;
  if (/\.toml$/i.test(path)) return tomlSyntax;
  return /\.ya?ml$/i.test(path) ? yamlSyntax : jsonSyntax;
}

export function parseText(text: string, path: string): TextTree {
  return syntaxOf(path).parse(text);
}
