import { namesOf } from '../fileNames';
import type { FlagFileFormat } from '../flagFileFormat';
import { planGrowthBookChange } from './plan';
import { readGrowthBookFlags } from './read';
import { hasGrowthBookShape } from './shape';

/** What GrowthBook's SDKs load: `features` by key, each with `defaultValue` and `rules`. https://docs.growthbook.io/lib/build-your-own */
export const growthBookFormat: FlagFileFormat = {
  id: 'growthbook',
  ownNames: namesOf(['growthbook', '*.growthbook', 'growthbook-features', 'growthbook_features'], ['json']),
  sharedNames: ['features.json'],
  recognises: hasGrowthBookShape,
  read: readGrowthBookFlags,
  plan: planGrowthBookChange,
  emptyText: () => '{\n  "features": {}\n}\n',
};
