import type { TextEdit } from '../model/edit';
import type { ChangePlan } from '../model/flagChange';
import { refuse } from './entryPlans';
import { EXPIRY_FIELDS } from './metadata';
import { timestampLike } from './seed/timestamp';
import { entryOf } from './text/tree';
import type { Entry, NewEntry, ObjectNode, Scalar, TextTree } from './text/tree';

/** The fields that metadata follows in the formats' own order, the last one first. */
const FIELDS_BEFORE = ['disable', 'defaultRule', 'variations', 'targeting', 'defaultVariant', 'variants', 'allowed_users', 'rollout_percentage', 'description', 'enabled'];

/** A date without a time. */
const DATE_STYLE = '2000-01-01';

/** Marks a flag as permanent, or sets its expiry date, in the object `metadata` of its entry. */
export function planKeep(tree: TextTree, { key, value }: Entry, until: Date | 'forever'): ChangePlan {
  if (value.kind !== 'object') return refuse(`"${key}" is a plain value, which has no metadata. Write it as an object with "metadata" first.`);
  const metadata = entryOf(value, 'metadata');
  if (metadata && (metadata.origin !== 'own' || metadata.value.kind !== 'object')) return refuse(`The metadata of "${key}" is not written as an object of its own. Change it by hand.`);
  const object = metadata?.value.kind === 'object' ? metadata.value : undefined;
  const field = until === 'forever' ? permanence(object) : expiry(object, until);
  const edits = object ? setField(tree, object, field) : insertMetadata(tree, value, field);
  return edits ? { ok: true, edits } : refuse(`"${field.key}" of "${key}" is an object or a list here. Change it by hand.`);
}

interface NewField extends NewEntry {
  readonly value: Scalar;
}

/** Where the file says "temporary", that word has the say. */
function permanence(metadata: ObjectNode | undefined): NewField {
  return typeof scalarAt(metadata, 'temporary') === 'boolean' ? { key: 'temporary', value: false } : { key: 'permanent', value: true };
}

/** In the field and the style in which the date stands there. */
function expiry(metadata: ObjectNode | undefined, until: Date): NewField {
  const field = EXPIRY_FIELDS.find((name) => (scalarAt(metadata, name) ?? '') !== '') ?? 'expires';
  return { key: field, value: timestampLike(scalarAt(metadata, field) || DATE_STYLE, until) };
}

function scalarAt(metadata: ObjectNode | undefined, key: string): Scalar | undefined {
  const node = metadata && entryOf(metadata, key)?.value;
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** Undefined where something else than a plain value stands there. What a merge brings in is overridden. */
function setField(tree: TextTree, metadata: ObjectNode, field: NewField): TextEdit[] | undefined {
  const current = entryOf(metadata, field.key);
  if (current?.value.kind === 'scalar' && current.value.value === field.value) return [];
  if (current?.origin !== 'own') return tree.syntax.append(tree, metadata, field);
  return current.value.kind === 'scalar' ? tree.syntax.setScalar(tree, current.value, field.value) : undefined;
}

function insertMetadata(tree: TextTree, flag: ObjectNode, field: NewField): TextEdit[] {
  const before = FIELDS_BEFORE.map((name) => entryOf(flag, name)).find((entry) => entry?.origin === 'own');
  return tree.syntax.insert(tree, flag, { key: 'metadata', value: { fields: [field] } }, before);
}
