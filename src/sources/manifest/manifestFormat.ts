import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planManifestChange } from './plan';
import { readManifestFlags } from './read';
import { hasManifestShape, MANIFEST_SCHEMA } from './shape';

/**
 * The manifest of OpenFeature's command line: `flags` by key, each with `flagType`, `defaultValue` and `description`.
 * It declares flags and the defaults of code; whether they are on is told elsewhere. https://github.com/open-feature/cli
 */
export const manifestFormat: FlagFileFormat = {
  id: 'manifest',
  ownNames: namesOf(['flag-manifest', 'flag_manifest', '*.flag-manifest'], ['json']),
  sharedNames: [],
  schema: /\bflag-manifest\b/,
  recognises: hasManifestShape,
  read: readManifestFlags,
  plan: planManifestChange,
  emptyText: () => `{\n  "$schema": "${MANIFEST_SCHEMA}",\n  "flags": {}\n}\n`,
};
