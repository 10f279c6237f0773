import type { Problem } from '../model/finding';
import { objectField } from './entryFields';
import { placeOfValue, tell } from './entryProblems';
import { entriesByKey, entryOf } from './text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from './text/tree';

/** The values that a flag can serve, by name: the entries of the object `field`, in file order; of duplicates the last one. */
export function variationsIn(flag: ObjectNode, field: string): Entry[] {
  const entries = objectField(flag, field)?.entries.filter(({ origin }) => origin !== 'merge') ?? [];
  return [...entriesByKey(entries).values()];
}

/** The name of a variant where one is spoken of; as written, since YAML 1.1 takes a plain `on` for a boolean. */
export function variantName({ text }: TextTree, node: TextNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.value === '') return undefined;
  return typeof node.value === 'string' ? node.value : text.slice(node.span.start, node.span.end);
}

/** A name in a field of an object, as it is written; undefined where there is none. */
export function nameIn(tree: TextTree, object: ObjectNode, field: string): string | undefined {
  return variantName(tree, entryOf(object, field)?.value);
}

export type ValueType = 'boolean' | 'string' | 'number' | 'object' | 'null' | 'list';

export function typeOf(node: TextNode): ValueType {
  if (node.kind !== 'scalar') return node.kind === 'array' ? 'list' : 'object';
  return node.value === null ? 'null' : (typeof node.value as 'boolean' | 'string' | 'number');
}

/** Names by the value they serve, of variations that are nothing but true and false; undefined for any others. */
export function booleanNames(variations: readonly Entry[]): { readonly on: readonly string[]; readonly off: readonly string[] } | undefined {
  if (variations.length === 0 || variations.some(({ value }) => typeOf(value) !== 'boolean')) return undefined;
  const serving = (wanted: boolean): string[] => variations.filter(({ value }) => value.kind === 'scalar' && value.value === wanted).map(({ key }) => key);
  return { on: serving(true), off: serving(false) };
}

/** What is wrong with the types of the values that a flag can serve: they must be of one. */
export function typeProblems(key: string, variations: readonly Entry[]): Problem[] {
  const [type, other] = [...new Set(variations.map(({ value }) => typeOf(value)))];
  const stranger = other && variations.find(({ value, origin }) => origin === 'own' && typeOf(value) === other);
  return stranger ? [tell('warning', placeOfValue(stranger), `The variants of "${key}" must be of one type, but there is a ${type} and a ${other}.`)] : [];
}

/** A variation that is spoken of must be among those that there are. */
export function nameProblem(tree: TextTree, node: TextNode, key: string, names: readonly string[]): Problem[] {
  const name = variantName(tree, node);
  if (names.length === 0 || name === undefined || names.includes(name)) return [];
  return [tell('error', node.span, `"${name}" is not among the variants of "${key}": ${names.map((other) => `"${other}"`).join(', ')}.`)];
}

/** The value as JSON has it. What YAML anchors share is left out: copied at each place it may be more than memory holds. */
export function valueOf(node: TextNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.shared) return undefined;
  if (node.kind === 'array') return node.items.map(valueOf);
  return Object.fromEntries(node.entries.filter(({ origin }) => origin !== 'merge').map(({ key, value }) => [key, valueOf(value)]));
}
