import { booleanNames, variantName, variationsIn } from '../variations';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';

export function variantsOf(flag: ObjectNode): Entry[] {
  return variationsIn(flag, 'variants');
}

/** Undefined where the flag leaves the choice to the default in the code. */
export function defaultVariant(tree: TextTree, flag: ObjectNode): string | undefined {
  return variantName(tree, entryOf(flag, 'defaultVariant')?.value);
}

/** Undefined for a flag that serves other values than true and false. */
export function booleanVariants(flag: ObjectNode): ReturnType<typeof booleanNames> {
  return booleanNames(variantsOf(flag));
}
