import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planGoffChange } from './plan';
import { readGoffFlags } from './read';
import { GOFF_SCHEMA, hasGoffShape } from './shape';

/**
 * The file of GO Feature Flag: flags by key, each with `variations`, `defaultRule`, `targeting` and `disable`.
 * https://gofeatureflag.org/docs/configure_flag/create-flags
 */
export const goffFormat: FlagFileFormat = {
  id: 'goff',
  ownNames: namesOf(['*.goff', 'flag-config', 'flags-config'], ['yaml', 'yml', 'json']),
  sharedNames: [],
  schema: /\bgo-feature-flag\b/,
  recognises: hasGoffShape,
  read: readGoffFlags,
  plan: planGoffChange,
  emptyText: ({ name }) => (name === 'YAML' ? `# yaml-language-server: $schema=${GOFF_SCHEMA}\n` : '{}\n'),
};
