import { hasName, namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planConfigCatChange } from './plan';
import { readConfigCatFlags } from './read';
import { hasConfigCatShape, settingsObject } from './shape';

const OWN_NAMES = [...namesOf(['configcat', '*.configcat', 'configcat-flags', 'configcat_flags'], ['json']), 'config_v6.json'];

/**
 * The files that ConfigCat's SDKs read instead of asking the server: the config JSON (`f`, by setting), or plain values by
 * key in `flags`. https://configcat.com/docs/sdk-reference/js/node/#flag-overrides
 */
export const configCatFormat: FlagFileFormat = {
  id: 'configcat',
  ownNames: OWN_NAMES,
  sharedNames: [],
  // Plain values by key are no sign of ConfigCat.
  recognises: (tree, path) => hasConfigCatShape(tree) && (settingsObject(tree) !== undefined || hasName(path, OWN_NAMES)),
  read: readConfigCatFlags,
  plan: planConfigCatChange,
  emptyText: () => '{\n  "flags": {}\n}\n',
};
