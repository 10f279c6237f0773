import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planSplitChange } from './plan';
import { readSplitFlags } from './read';
import { hasSplitShape } from './shape';

/**
 * The file of the localhost mode of Split (Harness FME): a list of flags by name, each with a `treatment`, and with `keys`
 * where it is for named users only. https://help.split.io/hc/en-us/articles/360020564931
 */
export const splitFormat: FlagFileFormat = {
  id: 'split',
  ownNames: namesOf(['split', 'splits', '*.split'], ['yaml', 'yml']),
  sharedNames: [],
  recognises: hasSplitShape,
  read: readSplitFlags,
  plan: planSplitChange,
  emptyText: () => '# Feature flags with their treatments.\n[]\n',
};
