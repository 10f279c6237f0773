import type { Span } from '../../model/span';
import { hasBlankLine, indentOf, startsLine } from './lines';
import type { Entry, ObjectNode, TextNode, TextTree } from './tree';

const DEFAULT_INDENT = '  ';

/** Entries that stand in the object itself, merges among them. */
export function ownEntries(object: ObjectNode): Entry[] {
  return object.entries.filter((entry) => entry.origin !== 'merged');
}

/** What one level of indentation is made of, taken from the first object whose entries stand on their own lines. */
export function indentUnit(tree: TextTree): string {
  return (tree.root && unitWithin(tree.text, tree.root, '')) || DEFAULT_INDENT;
}

function unitWithin(text: string, node: TextNode, outer: string): string | undefined {
  if (node.kind !== 'object') return undefined;
  const lines = ownEntries(node).filter((entry) => startsLine(text, entry.span.start));
  for (const entry of lines) {
    const indent = indentOf(text, entry.span.start);
    if (indent.length > outer.length) return indent.slice(outer.length);
    const unit = unitWithin(text, entry.value, indent);
    if (unit) return unit;
  }
  return undefined;
}

export function isSingleLine(text: string, span: Span): boolean {
  return !text.slice(span.start, span.end).includes('\n');
}

/** The last entry with a filled object as its value: the model for another one. */
export function lastObject(object: ObjectNode | undefined): ObjectNode | undefined {
  const values = object ? ownEntries(object).map((entry) => entry.value) : [];
  return values.findLast((value): value is ObjectNode => value.kind === 'object' && ownEntries(value).length > 0);
}

/** The last two entries are set apart by a blank line. */
export function setApart(text: string, object: ObjectNode): boolean {
  const [before, last] = ownEntries(object).slice(-2);
  return before !== undefined && last !== undefined && hasBlankLine(text, { start: before.span.end, end: last.span.start });
}

/** The entry whose value is `node`. */
export function parentEntry(tree: TextTree, node: TextNode): Entry | undefined {
  return parentOf(tree, node)?.entry;
}

/** The object that has `node` as the value of one of its entries. */
export function parentObject(tree: TextTree, node: TextNode): ObjectNode | undefined {
  return parentOf(tree, node)?.object;
}

interface Parent {
  readonly object: ObjectNode;
  readonly entry: Entry;
}

function parentOf({ root }: TextTree, node: TextNode): Parent | undefined {
  const search = (within: TextNode): Parent[] => {
    if (within.kind === 'array') return within.items.flatMap(search);
    if (within.kind !== 'object') return [];
    return ownEntries(within).flatMap((entry) => (entry.value === node ? [{ object: within, entry }] : search(entry.value)));
  };
  return root && search(root)[0];
}
