import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planFlagdChange } from './plan';
import { readFlags } from './read';
import { FLAGD_SCHEMA, FLAGD_SCHEMAS, hasFlagdShape } from './shape';

/** The file of flagd: `flags` by key, each with `state`, `variants`, `defaultVariant`, `targeting` and `metadata`. https://flagd.dev/reference/flag-definitions/ */
export const flagdFormat: FlagFileFormat = {
  id: 'flagd',
  ownNames: namesOf(['*.flagd'], ['json', 'yaml', 'yml']),
  sharedNames: [],
  schema: FLAGD_SCHEMAS,
  recognises: hasFlagdShape,
  read: readFlags,
  plan: planFlagdChange,
  emptyText: ({ name }) => (name === 'YAML' ? `$schema: ${FLAGD_SCHEMA}\nflags: {}\n` : `{\n  "$schema": "${FLAGD_SCHEMA}",\n  "flags": {}\n}\n`),
};
