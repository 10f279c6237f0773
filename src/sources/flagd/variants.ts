import { objectField } from '../entryFields';
import { entriesByKey, entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from '../text/tree';

/** The entries of `variants`, in file order; of duplicates the last one. */
export function variantsOf(flag: ObjectNode): Entry[] {
  const entries = objectField(flag, 'variants')?.entries.filter(({ origin }) => origin !== 'merge') ?? [];
  return [...entriesByKey(entries).values()];
}

/** The name of a variant where one is spoken of; as written, since YAML 1.1 takes a plain `on` for a boolean. */
export function variantName({ text }: TextTree, node: TextNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.value === '') return undefined;
  return typeof node.value === 'string' ? node.value : text.slice(node.span.start, node.span.end);
}

/** Undefined where the flag leaves the choice to the default in the code. */
export function defaultVariant(tree: TextTree, flag: ObjectNode): string | undefined {
  return variantName(tree, entryOf(flag, 'defaultVariant')?.value);
}

export type VariantType = 'boolean' | 'string' | 'number' | 'object' | 'null' | 'list';

export function typeOf(node: TextNode): VariantType {
  if (node.kind !== 'scalar') return node.kind === 'array' ? 'list' : 'object';
  return node.value === null ? 'null' : (typeof node.value as 'boolean' | 'string' | 'number');
}

/** The variants' names by the value they serve, of a flag that serves nothing but true and false; undefined for any other. */
export function booleanVariants(flag: ObjectNode): { readonly on: readonly string[]; readonly off: readonly string[] } | undefined {
  const variants = variantsOf(flag);
  if (variants.length === 0 || variants.some(({ value }) => typeOf(value) !== 'boolean')) return undefined;
  const serving = (wanted: boolean): string[] => variants.filter(({ value }) => value.kind === 'scalar' && value.value === wanted).map(({ key }) => key);
  return { on: serving(true), off: serving(false) };
}

/** The value as JSON has it. What YAML anchors share is left out: copied at each place it may be more than memory holds. */
export function valueOf(node: TextNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.shared) return undefined;
  if (node.kind === 'array') return node.items.map(valueOf);
  return Object.fromEntries(node.entries.filter(({ origin }) => origin !== 'merge').map(({ key, value }) => [key, valueOf(value)]));
}
