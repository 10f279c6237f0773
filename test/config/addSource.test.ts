import { expect, test } from 'vitest';
import { addServer, addSource } from '../../src/config/addSource';
import { NO_CONFIG } from '../../src/config/config';
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

test('a server is added as it is given', () => {
  const address = { type: 'unleash', url: 'https://unleash.acme.dev', project: 'web' };
  expect(parseConfig(applyEdits('{}', addServer('{}', address)))).toEqual({ config: { ...NO_CONFIG, sources: [{ type: 'server', address }] }, problems: [] });
});
