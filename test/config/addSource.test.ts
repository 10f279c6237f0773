import { expect, test } from 'vitest';
import { addSource } from '../../src/config/addSource';
import { parseConfig } from '../../src/config/parseConfig';
import { applyEdits } from '../../src/model/edit';

const SOURCE = { type: 'code', file: 'src/flags.ts', export: 'FLAGS' } as const;

test.each(['', '{}', '{ "sources": [] }', '{\r\n\t"sources": [\r\n\t\t{ "type": "file", "path": "a.json" } // ours\r\n\t]\r\n}'])('%j takes another source', (before) => {
  const after = applyEdits(before, addSource(before, SOURCE));
  const { config, problems } = parseConfig(after);
  expect(problems).toEqual([]);
  expect(config.sources.at(-1)).toMatchObject(SOURCE);
  expect(after.includes('// ours')).toBe(before.includes('// ours'));
});
