import { describe, expect, test } from 'vitest';
import type { Precedence } from '../../src/model/precedence';
import { FlagStore } from '../../src/sources/flagStore';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { serverSource } from '../../src/sources/server/openServer';

const ROOT = '/home/me/shop/';

/** A store with the flag `a` in each of these files, on where the path says so, and off on two servers. */
function storeOf(paths: readonly string[], rules: readonly Precedence[], folder = ROOT): FlagStore {
  const store = new FlagStore();
  for (const path of paths) {
    const file = parseFlagFile(`{"a": ${path.includes('on')}}`, { id: folder + path, label: path }, { required: true });
    store.update(file);
  }
  const servers = [
    { type: 'unleash', url: 'https://flags.acme.dev/', project: 'web' },
    { type: 'ofrep', url: 'http://127.0.0.1:8016' },
  ];
  store.setServers(
    servers.map((address) => {
      const source = serverSource(address);
      const [flag] = parseFlagFile('{"a": false}', source, { required: true }).flags;
      return { source, flags: flag ? [{ ...flag, definition: { kind: 'url', url: address.url } }] : [], folders: [folder], environments: [], asOf: 0 };
    }),
  );
  store.setPrecedence([{ folder, rules }]);
  return store;
}

function counting(store: FlagStore, file?: string): string {
  const found = store.resolve('a', file);
  return `${found?.flag.source.label} (${found?.reason})`;
}

describe('which source counts', () => {
  test.each<[string, readonly Precedence[], string, string]>([
    ['without a rule, the file', [], 'x.ts', 'flags.on.json (file)'],
    ['a server by its kind', [{ sources: ['unleash'] }], 'x.ts', 'Unleash · web (rule)'],
    ['a server by its address, whatever its end', [{ sources: ['http://127.0.0.1:8016/'] }], 'x.ts', 'OpenFeature (OFREP) (rule)'],
    ['one server, then the files', [{ sources: ['ofrep', 'flags.on.json'] }], 'x.ts', 'OpenFeature (OFREP) (rule)'],
    ['a file by a glob', [{ sources: ['config/*.json', 'unleash'] }], 'x.ts', 'config/flags.json (rule)'],
    ['a file by its path with a dot', [{ sources: ['./config/flags.json'] }], 'x.ts', 'config/flags.json (rule)'],
    ['the first entry that fits the file', [{ path: 'web/**', sources: ['unleash'] }, { sources: ['config/*'] }], 'web/x.ts', 'Unleash · web (rule)'],
    ['the next where the first does not fit', [{ path: 'web/**', sources: ['unleash'] }, { sources: ['config/*'] }], 'api/x.ts', 'config/flags.json (rule)'],
    ['the usual order among those that no rule tells apart', [{ sources: ['nothing/**'] }], 'x.ts', 'flags.on.json (file)'],
  ])('%s', (_, rules, file, expected) => {
    expect(counting(storeOf(['flags.on.json', 'config/flags.json'], rules), ROOT + file).replace('(nearness)', '(file)')).toBe(expected);
  });

  test('in files of another folder the rule does not count', () => {
    const store = storeOf(['flags.on.json'], [{ sources: ['unleash'] }]);
    expect(counting(store, `${ROOT}x.ts`)).toBe('Unleash · web (rule)');
    expect(counting(store, '/home/me/shop-2/x.ts')).toBe('flags.on.json (file)');
  });

  test('of two folders, each has its own rule; the inner one has the say in its files', () => {
    const store = storeOf(['flags.on.json', 'inner/flags.json'], []);
    store.setPrecedence([
      { folder: ROOT, rules: [{ sources: ['unleash'] }] },
      { folder: `${ROOT}inner/`, rules: [{ sources: ['flags.json'] }] },
    ]);
    expect(counting(store, `${ROOT}x.ts`)).toBe('Unleash · web (rule)');
    expect(counting(store, `${ROOT}inner/x.ts`)).toBe('inner/flags.json (rule)');
  });

  test('paths with spaces are told in ids that are URIs', () => {
    const store = storeOf(['flags.on.json', 'my%20app/flags.json'], [{ path: 'my app/**', sources: ['my app/*'] }, { sources: ['unleash'] }], 'file:///home/me/');
    expect(counting(store, 'file:///home/me/my%20app/x.ts')).toBe('my%20app/flags.json (rule)');
    expect(counting(store, 'file:///home/me/other/x.ts')).toBe('Unleash · web (rule)');
  });

  test('without a file, what the only configuration says for all', () => {
    expect(counting(storeOf(['flags.on.json'], [{ path: 'x/**', sources: ['flags.on.json'] }, { sources: ['unleash'] }]))).toBe('Unleash · web (rule)');
  });

  test('a change of the rules is a change of the flags', () => {
    const store = storeOf(['flags.on.json'], []);
    let changes = 0;
    store.changed.on(() => changes++);
    store.setPrecedence([{ folder: ROOT, rules: [{ sources: ['unleash'] }] }]);
    store.setPrecedence([{ folder: ROOT, rules: [{ sources: ['unleash'] }] }]);
    expect(changes).toBe(1);
  });
});

test('what a file says for one environment of another is no other definition', () => {
  const store = new FlagStore();
  for (const name of ['appsettings.json', 'appsettings.Production.json', 'flags.json']) {
    const text = name === 'flags.json' ? '{"A": true}' : '{"FeatureManagement": {"A": true}}';
    store.update(parseFlagFile(text, { id: ROOT + name, label: name }, { required: true }));
  }
  const flag = store.files()[0]?.flags[0];
  const around = flag && store.around(flag, ROOT);
  expect(around?.others.map(({ source }) => source.label)).toEqual(['flags.json']);
  expect(around).toMatchObject({ counts: true, reason: 'name' });
});
