import { applyEdits } from '../model/edit';
import type { SourceRef } from '../model/flag';
import type { ChangePlan } from '../model/flagChange';
import type { Span } from '../model/span';
import type { FlagFile } from '../sources/flagFile';
import { parseFlagFile } from '../sources/parseFlagFile';
import { withoutPlaces } from '../sources/planChange';
import { parseText } from '../sources/text/syntaxes';
import { entryOf, type Entry, type ScalarNode, type TextNode, type TextTree } from '../sources/text/tree';

/**
 * The edits that give a flag of the flag file `text` another key, and the same name where the record repeats its key.
 * The result is read back: what does not come out as the same flags under the new key is refused.
 */
export function renameInFlagFile(text: string, source: SourceRef, key: string, to: string): ChangePlan {
  const tree = parseText(text, source.id);
  const before = parseFlagFile(text, source, { required: true });
  if (before.broken) return { ok: false, reason: `${source.label} is broken: ${before.problems[0]?.message ?? 'it cannot be read.'} Repair it first.` };
  const edits = keyNodes(tree, before, key).flatMap((node) => tree.syntax.setScalar(tree, node, to));
  const after = parseFlagFile(applyEdits(text, edits), source, { required: true });
  if (isRenamed(before, after, key, to)) return { ok: true, edits };
  return { ok: false, reason: `${source.label} is written in a way in which "${key}" cannot be renamed to "${to}" safely. Rename it there by hand.` };
}

/** Where the key of a flag stands in its file, quotes included: as the key, and as the name where the record repeats it. */
export function keyTokens(text: string, source: SourceRef, key: string): Span[] {
  const file = parseFlagFile(text, source, { required: true });
  return keyNodes(parseText(text, source.id), file, key).map((node) => node.span);
}

/** A key is written as a text in its place would be. */
function keyNodes(tree: TextTree, file: FlagFile, key: string): ScalarNode[] {
  const definition = file.flags.find((flag) => flag.key === key)?.definition;
  if (definition?.kind !== 'file' || !tree.root) return [];
  const { start } = definition.key.span;
  const entry = entriesWithin(tree.root).find(({ keySpan }) => keySpan.start === start);
  if (!entry) return [];
  const asKeys = [entry.keySpan, ...(entry.otherKeys ?? [])].map((span): ScalarNode => ({ kind: 'scalar', span, shared: false, value: key }));
  const name = entry.value.kind === 'object' ? entryOf(entry.value, 'name')?.value : undefined;
  return name?.kind === 'scalar' && name.value === key ? [...asKeys, name] : asKeys;
}

function entriesWithin(node: TextNode): Entry[] {
  if (node.kind !== 'object') return [];
  return node.entries.flatMap((entry) => [entry, ...entriesWithin(entry.value)]);
}

/** Whether one reading has the flags of another, with one under a new key. */
export function isRenamed(before: FlagFile, after: FlagFile, key: string, to: string): boolean {
  if (after.broken || after.problems.length > before.problems.length) return false;
  const wanted = before.flags.map((flag) => withoutPlaces(flag.key === key ? { ...flag, key: to } : flag));
  return wanted.join('\n') === after.flags.map(withoutPlaces).join('\n');
}
