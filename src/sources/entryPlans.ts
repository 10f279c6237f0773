import type { ChangePlan } from '../model/flagChange';
import { keyProblem } from '../model/flagKey';
import { entryOf } from './text/tree';
import type { Entry, NewEntry, ObjectNode, Scalar, TextNode, TextTree } from './text/tree';

/** `reason` is one sentence for people. */
export function refuse(reason: string): ChangePlan {
  return { ok: false, reason };
}

/** Why a change of an entry would reach further than the flag it is meant for; undefined where it does not. */
export function reachProblem(entry: Entry): string | undefined {
  if (entry.origin !== 'own') return `"${entry.key}" comes from a YAML merge (<<). Change it where it is written, by hand.`;
  return isShared(entry.value) ? `"${entry.key}" shares its text with others through a YAML anchor. Change it by hand.` : undefined;
}

function isShared(node: TextNode): boolean {
  if (node.shared) return true;
  if (node.kind === 'scalar') return false;
  return node.kind === 'array' ? node.items.some(isShared) : node.entries.some((entry) => entry.origin === 'own' && isShared(entry.value));
}

/** A field that a merge brings in is not changed where it stands, but overridden. */
export function ownField(flag: ObjectNode, key: string): Entry | undefined {
  const entry = entryOf(flag, key);
  return entry?.origin === 'own' ? entry : undefined;
}

/** Why no flag can be created with this key; undefined where one can. */
export function newFlagProblem(key: string, sharedFlags: boolean): string | undefined {
  const problem = key.startsWith('$') ? 'A key that begins with $ is not taken for a flag. Choose another one.' : keyProblem(key);
  if (problem !== undefined) return problem;
  return sharedFlags ? 'The flags of this file share their text with others through a YAML anchor. Create the flag by hand.' : undefined;
}

/** Sets a field of a flag to a plain value, or inserts it behind `after`, or in front of all others. */
export function setField(tree: TextTree, flag: ObjectNode, field: NewEntry & { readonly value: Scalar }, after?: Entry): ChangePlan {
  const current = ownField(flag, field.key)?.value;
  if (!current) return { ok: true, edits: tree.syntax.insert(tree, flag, field, after) };
  if (current.kind !== 'scalar') return refuse(`"${field.key}" is an object or a list here. Replace it by a plain value first.`);
  return { ok: true, edits: current.value === field.value ? [] : tree.syntax.setScalar(tree, current, field.value) };
}
