import { textField } from './entryFields';
import type { TextTree } from './text/tree';

/** The comments in which files of YAML and TOML name their schema for editors. */
const MODELINE = /^#(?:[ \t]*yaml-language-server:[ \t]*\$schema=|:schema[ \t]+)(\S+)/m;

/** The schema that a text names for itself; empty where it names none. */
export function schemaOf({ root, text }: TextTree): string {
  const named = root?.kind === 'object' ? textField(root, '$schema') : undefined;
  return named ?? MODELINE.exec(text)?.[1] ?? '';
}
