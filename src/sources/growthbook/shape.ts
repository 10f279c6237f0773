import { objectField } from '../entryFields';
import { mostAreFlags } from '../likeness';
import { entryOf } from '../text/tree';
import type { ObjectNode, TextNode, TextTree } from '../text/tree';
import { typeOf, valueOf } from '../variations';

export function featuresObject({ root }: TextTree): ObjectNode | undefined {
  return root?.kind === 'object' ? objectField(root, 'features') : undefined;
}

export function hasGrowthBookShape(tree: TextTree): boolean {
  if (tree.root?.kind !== 'object') return !tree.root;
  const features = featuresObject(tree);
  return features ? mostAreFlags(tree, features.entries, looksLikeFlag) : tree.root.entries.length === 0;
}

function looksLikeFlag(node: TextNode): boolean {
  return node.kind === 'object' && (entryOf(node, 'defaultValue') !== undefined || entryOf(node, 'rules')?.value.kind === 'array');
}

export function rulesOf(feature: ObjectNode): ObjectNode[] {
  const rules = entryOf(feature, 'rules')?.value;
  return rules?.kind === 'array' ? rules.items.filter((item) => item.kind === 'object') : [];
}

/** What a value is called in words. */
export function valueName(node: TextNode | undefined): string {
  if (!node) return 'null';
  return node.kind === 'scalar' ? String(node.value) : JSON.stringify(valueOf(node));
}

/** Every value that a feature can serve, the default first; rules that serve none have none. */
export function valuesOf(feature: ObjectNode): TextNode[] {
  const fromRules = rulesOf(feature).flatMap((rule) => {
    const variations = entryOf(rule, 'variations')?.value;
    return [...(variations?.kind === 'array' ? variations.items : []), ...(entryOf(rule, 'force') ? [entryOf(rule, 'force')?.value] : [])];
  });
  return [entryOf(feature, 'defaultValue')?.value, ...fromRules].filter((node) => node !== undefined);
}

export function isBoolean(feature: ObjectNode): boolean {
  const values = valuesOf(feature);
  return values.length > 0 && values.every((value) => typeOf(value) === 'boolean');
}
