import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planFliptChange } from './plan';
import { readFliptFlags } from './read';
import { hasFliptShape } from './shape';

/**
 * The file of Flipt: a list of `flags`, boolean ones with `rollouts`, others with `variants` and `rules`, and `segments`.
 * https://docs.flipt.io/configuration/storage
 */
export const fliptFormat: FlagFileFormat = {
  id: 'flipt',
  ownNames: namesOf(['*.features'], ['yaml', 'yml']),
  sharedNames: namesOf(['features'], ['yaml', 'yml', 'json']),
  schema: /\bflipt\b/,
  recognises: hasFliptShape,
  read: readFliptFlags,
  plan: planFliptChange,
  emptyText: ({ name }) => (name === 'YAML' ? 'version: "1.2"\nflags: []\n' : '{\n  "version": "1.2",\n  "flags": []\n}\n'),
};
