import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import type { TextSyntax } from '../text/tree';
import { planGoffChange } from './plan';
import { readGoffFlags } from './read';
import { GOFF_SCHEMA, hasGoffShape } from './shape';

/** With the comments by which editors find the schema. */
const EMPTY_TEXTS: Readonly<Partial<Record<TextSyntax['name'], string>>> = {
  YAML: `# yaml-language-server: $schema=${GOFF_SCHEMA}\n`,
  TOML: `#:schema ${GOFF_SCHEMA}\n`,
};

/**
 * The file of GO Feature Flag: flags by key, each with `variations`, `defaultRule`, `targeting` and `disable`.
 * https://gofeatureflag.org/docs/configure_flag/create-flags
 */
export const goffFormat: FlagFileFormat = {
  id: 'goff',
  ownNames: namesOf(['*.goff', 'flag-config', 'flags-config'], ['yaml', 'yml', 'json', 'toml']),
  sharedNames: [],
  schema: /\bgo-feature-flag\b/,
  recognises: hasGoffShape,
  read: readGoffFlags,
  plan: planGoffChange,
  emptyText: ({ name }) => EMPTY_TEXTS[name] ?? '{}\n',
};
