import { configCatFormat } from './configcat/configCatFormat';
import { envFormat } from './env/envFormat';
import { hasName } from './fileNames';
import { flagdFormat } from './flagd/flagdFormat';
import type { FlagFileFormat } from './flagFileFormat';
import { fliptFormat } from './flipt/fliptFormat';
import { goffFormat } from './goff/goffFormat';
import { growthBookFormat } from './growthbook/growthBookFormat';
import { launchDarklyFormat } from './launchdarkly/launchDarklyFormat';
import { manifestFormat } from './manifest/manifestFormat';
import { microsoftFormat } from './microsoft/microsoftFormat';
import { schemaOf } from './schemaOf';
import { seedFormat } from './seed/seedFormat';
import { splitFormat } from './split/splitFormat';
import type { TextTree } from './text/tree';

/** Every kind of flag file. Where several fit, as for a file without flags, the earlier one counts. */
export const FORMATS: readonly FlagFileFormat[] = [
  seedFormat,
  flagdFormat,
  goffFormat,
  manifestFormat,
  microsoftFormat,
  launchDarklyFormat,
  fliptFormat,
  growthBookFormat,
  configCatFormat,
  splitFormat,
  envFormat,
];

/** The format that a text is written in: the one of the schema that it names, of its name, or by its shape. */
export function formatOf(tree: TextTree, path: string): FlagFileFormat | undefined {
  const named = schemaOf(tree);
  const bySchema = named === '' ? undefined : FORMATS.find(({ schema }) => schema?.test(named));
  if (bySchema) return bySchema;
  const owner = ownerOf(path);
  return (owner ? [owner] : FORMATS).find((format) => format.recognises(tree, path));
}

/** The format of a file of this name, before anything is known of its text. */
export function usualFormat(path: string): FlagFileFormat {
  return ownerOf(path) ?? FORMATS.find(({ sharedNames }) => hasName(path, sharedNames)) ?? seedFormat;
}

function ownerOf(path: string): FlagFileFormat | undefined {
  return FORMATS.find(({ ownNames }) => hasName(path, ownNames));
}
