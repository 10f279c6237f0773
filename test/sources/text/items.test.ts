import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import { entryOf } from '../../../src/sources/text/tree';
import type { ArrayNode, NewValue, TextTree } from '../../../src/sources/text/tree';
import { parseText } from '../../../src/sources/text/syntaxes';

/** The list under the key `a`. */
function listOf({ root }: TextTree): ArrayNode {
  const list = root?.kind === 'object' ? entryOf(root, 'a')?.value : undefined;
  if (list?.kind !== 'array') throw new Error('no list');
  return list;
}

const NEW: NewValue = { fields: [{ key: 'k', value: 'new' }, { key: 'on', value: true }] };

function appended(name: string, text: string): string {
  const tree = parseText(text, name);
  return applyEdits(text, tree.syntax.appendItem(tree, listOf(tree), NEW));
}

function removed(name: string, text: string, at: number): string {
  const tree = parseText(text, name);
  const list = listOf(tree);
  const item = list.items[at];
  return item ? applyEdits(text, tree.syntax.removeItem(tree, list, item)) : 'no item';
}

describe('a new item', () => {
  test.each<[string, string, string]>([
    ['x.json', '{"a": [{"k": "b"}]}', '{"a": [{"k": "b"}, {"k": "new", "on": true}]}'],
    ['x.json', '{"a": []}', '{"a": [\n  {\n    "k": "new",\n    "on": true\n  }\n]}'],
    ['x.json', '{\n  "a": [\n    { "k": "b" } // last\n  ]\n}', '{\n  "a": [\n    { "k": "b" }, // last\n    { "k": "new", "on": true }\n  ]\n}'],
    ['x.json', '{\r\n\t"a": [\r\n\t\t{\r\n\t\t\t"k": 1\r\n\t\t},\r\n\t]\r\n}', '{\r\n\t"a": [\r\n\t\t{\r\n\t\t\t"k": 1\r\n\t\t},\r\n\t\t{\r\n\t\t\t"k": "new",\r\n\t\t\t"on": true\r\n\t\t},\r\n\t]\r\n}'],
    ['x.yaml', 'a:\n  - k: b\n', 'a:\n  - k: b\n  - k: new\n    "on": true\n'],
    ['x.yaml', 'a:\n- k: b # last\n  # more of it\n# end\nb: 1\n', 'a:\n- k: b # last\n  # more of it\n- k: new\n  "on": true\n# end\nb: 1\n'],
    ['x.yaml', 'a:\r\n  -   k: b\r\n\r\n  -   k: c', 'a:\r\n  -   k: b\r\n\r\n  -   k: c\r\n\r\n  -   k: new\r\n      "on": true'],
    ['x.yaml', 'a: [] # none\nb: 1\n', 'a:\n  - k: new\n    "on": true # none\nb: 1\n'],
    ['x.yaml', 'a: [{k: b}]\n', 'a: [{k: b}, {k: new, "on": true}]\n'],
    ['x.yaml', 'a:\n  - {k: b}\n', 'a:\n  - {k: b}\n  - {k: new, "on": true}\n'],
  ])('in %s %j', (name, before, after) => {
    expect(appended(name, before)).toBe(after);
  });
});

describe('a removed item', () => {
  test.each<[string, string, number, string]>([
    ['x.json', '{"a": [1, 2, 3]}', 1, '{"a": [1, 3]}'],
    ['x.json', '{"a": [\n  1, // one\n  // about two\n  2\n]}', 1, '{"a": [\n  1 // one\n]}'],
    ['x.json', '{"a": [ 1 ]}', 0, '{"a": []}'],
    ['x.yaml', 'a:\n  - k: b\n    c: 1\n    # of b\n  # about d\n  - k: d\n', 0, 'a:\n  # about d\n  - k: d\n'],
    ['x.yaml', 'a:\n  - k: b\n  # about d\n  - k: d\n    e: |\n      text\nb: 1\n', 1, 'a:\n  - k: b\nb: 1\n'],
    ['x.yaml', 'a:\n- k: b\nc: 1\n', 0, 'a: []\nc: 1\n'],
    ['x.yaml', 'a: [x, y]\n', 0, 'a: [y]\n'],
  ])('of %s %j: %i', (name, before, at, after) => {
    expect(removed(name, before, at)).toBe(after);
  });
});

test.each<[string, string, string]>([
  ['x.json', '{"a": 1, "b": 2}', '{"new": {"deep": 1}, "b": 2}'],
  ['x.json', '{\n  "a": 1 // one\n}', '{\n  "new": {\n    "deep": 1\n  } // one\n}'],
  ['x.yaml', 'a: 1 # one\nb: 2\n', 'new:\n  deep: 1 # one\nb: 2\n'],
  ['x.yaml', '{a: 1}', '{new: {deep: 1}}'],
])('an entry is replaced in %s %j', (name, before, after) => {
  const tree = parseText(before, name);
  const entry = tree.root?.kind === 'object' ? entryOf(tree.root, 'a') : undefined;
  if (tree.root?.kind !== 'object' || !entry) throw new Error('no entry');
  expect(applyEdits(before, tree.syntax.replace(tree, tree.root, entry, { key: 'new', value: { fields: [{ key: 'deep', value: 1 }] } }))).toBe(after);
});
