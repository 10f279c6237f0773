import { entryLike, textField } from '../entryFields';
import type { Overlay } from '../flagFile';
import { listPlace, placeIn, unitedPlace } from '../flagPlace';
import type { FlagPlace } from '../flagPlace';
import type { ArrayNode, ObjectNode, TextNode, TextTree } from '../text/tree';

/** The section of .NET, in which flags stand by key. */
const DOTNET = 'FeatureManagement';

/** The section that Microsoft's libraries for all languages share, and the list of flags in it. */
const SHARED = ['feature_management', 'feature_flags'] as const;

const NAME = /([\\/]|^)appsettings\.([^\\/]+)\.json$/;

/** `appsettings.Production.json` is for the environment Production of `appsettings.json`. */
export function overlayOf(path: string): Overlay | undefined {
  const environment = NAME.exec(path)?.[2];
  return environment === undefined ? undefined : { base: path.replace(NAME, '$1appsettings.json'), environment };
}

/** Settings hold much else: without one of the sections they are no flag file. */
export function hasFlagSection(tree: TextTree): boolean {
  return dotnetFlags(tree) !== undefined || sharedFlags(tree) !== undefined;
}

export function dotnetFlags({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectIn(root, DOTNET) : undefined;
}

export function sharedFlags({ root }: TextTree): ArrayNode | undefined {
  const section = root?.kind === 'object' ? objectIn(root, SHARED[0]) : undefined;
  const list = entryLike(section, SHARED[1])?.value;
  return list?.kind === 'array' ? list : undefined;
}

function objectIn(object: ObjectNode, key: string): ObjectNode | undefined {
  const value = entryLike(object, key)?.value;
  return value?.kind === 'object' ? value : undefined;
}

/** New flags go into the section that is there, the one of all languages before the one of .NET: it counts over the other. */
export function placeOf(tree: TextTree): FlagPlace | string {
  const [dotnet, shared] = [dotnetFlags(tree), sharedFlags(tree)];
  const places = [...(dotnet ? [placeIn(tree, dotnet)] : []), ...(shared ? [listPlace(tree, shared, 'id')] : [])];
  const last = places.at(-1);
  if (last) return unitedPlace(places, last);
  return 'This file has no section "FeatureManagement" with flags. Nothing was changed; choose another file, or add the section first.';
}

/** Written for all languages; for .NET a flag has neither an id nor a switch of its own. */
export function isSharedFlag(flag: TextNode): flag is ObjectNode {
  return flag.kind === 'object' && textField(flag, 'id') !== undefined;
}
