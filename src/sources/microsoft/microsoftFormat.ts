import type { FlagFileFormat } from '../flagFileFormat';
import { planMicrosoftChange } from './plan';
import { readMicrosoftFlags } from './read';
import { hasFlagSection, overlayOf } from './shape';

/**
 * Feature flags in the settings of a .NET application (`FeatureManagement`), or in the schema that Microsoft's libraries
 * share (`feature_management.feature_flags`). https://github.com/microsoft/FeatureManagement/tree/main/Schema
 */
export const microsoftFormat: FlagFileFormat = {
  id: 'microsoft',
  ownNames: ['appsettings.json', 'appsettings.*.json'],
  sharedNames: [],
  overlayOf,
  recognises: hasFlagSection,
  read: readMicrosoftFlags,
  plan: planMicrosoftChange,
  emptyText: () => '{\n  "FeatureManagement": {}\n}\n',
};
