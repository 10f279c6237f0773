import { beforeEach, describe, expect, test } from 'vitest';
import { servedToAll } from '../../src/model/flag';
import type { FlagFile } from '../../src/sources/flagFile';
import { FlagStore } from '../../src/sources/flagStore';
import type { ServerFlags } from '../../src/sources/sourceReading';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

let store: FlagStore;
let changes: number;

beforeEach(() => {
  store = new FlagStore();
  changes = 0;
  store.changed.on(() => changes++);
});

function file(id: string, text: string): FlagFile {
  const parsed = parseFlagFile(text, { id, label: id }, { required: true });
  if (!parsed) throw new Error('A required file is always read.');
  return parsed;
}

function labelsOf(key: string, fromFile?: string): string[] | undefined {
  const found = store.resolve(key, fromFile);
  return found && [found.flag, ...found.others].map((flag) => flag.source.label);
}

test('a default in code comes behind what a flag file says, however near it is', () => {
  const [flag] = file('/shop/src/flags.ts', '{"a": true}').flags;
  if (!flag) throw new Error('A flag was written.');
  const source = { id: '/shop/src/flags.ts', label: '/shop/src/flags.ts', exports: ['FLAGS'] };
  store.update({ ...file('/shop/src/flags.ts', '{}'), source, flags: [{ ...flag, source }] });
  store.update(file('/shop/flags.json', '{"a": false}'));
  expect(labelsOf('a', '/shop/src/cart.ts')).toEqual(['/shop/flags.json', '/shop/src/flags.ts']);
});

test('files stand in the order that is given, whichever was read first', () => {
  store = new FlagStore((a, b) => (a.label < b.label ? -1 : 1));
  store.update(file('/b.json', '{"b": true}'));
  store.update(file('/a.json', '{"a": true}'));
  expect(store.files().map(({ source }) => source.id)).toEqual(['/a.json', '/b.json']);
  expect(store.keys()).toEqual(['a', 'b']);
});

describe('one file', () => {
  test('its flags are known', () => {
    store.update(file('/a.json', '{"a": true, "b": false}'));
    expect(store.keys()).toEqual(['a', 'b']);
    expect(store.isKnown('a')).toBe(true);
    expect(store.isKnown('c')).toBe(false);
    expect(store.flags().map((flag) => flag.key)).toEqual(['a', 'b']);
  });

  test('while it is broken its last good flags stay, however long that takes', () => {
    store.update(file('/a.json', '{"a": true, "b": false}'));
    store.update(file('/a.json', '{"a": true, "b": fal'));
    store.update(file('/a.json', '{"a": '));
    expect(store.keys()).toEqual(['a', 'b']);
    expect(store.files()[0]).toMatchObject({ broken: true, problems: [{ severity: 'error' }] });
    store.update(file('/a.json', '{"b": false}'));
    expect(store.keys()).toEqual(['b']);
    expect(store.files()[0]).toMatchObject({ broken: false, problems: [] });
  });

  test('what can be made out of a file that was never good is better than nothing', () => {
    store.update(file('/a.json', '{"a": true,'));
    expect(store.keys()).toEqual(['a']);
    store.update(file('/a.json', '{"a": true, "b": true,'));
    expect(store.keys()).toEqual(['a', 'b']);
  });

  test('a file that is removed takes its last good flags along', () => {
    store.update(file('/a.json', '{"a": true}'));
    store.remove('/a.json');
    store.update(file('/a.json', '{"b": '));
    expect(store.keys()).toEqual([]);
  });
});

test('only what really changes is told', () => {
  store.update(file('/a.json', '{"a": true}'));
  store.update(file('/a.json', '{"a": true}'));
  store.remove('/other.json');
  expect(changes).toBe(1);
  store.update(file('/a.json', '{"a": false}'));
  store.update(file('/a.json', '{"a": fals'));
  store.remove('/a.json');
  expect(changes).toBe(4);
});

describe('a key that several files define', () => {
  beforeEach(() => {
    for (const id of ['/repo/web/flags.json', '/repo/flags.json', '/repo/api/flags.json', '/repo/api/v2/flags.json']) store.update(file(id, '{"a": true}'));
    store.update(file('/repo/web/flags.yaml', 'b: true\n'));
  });

  test.each([
    ['/repo/web/src/page.ts', ['/repo/web/flags.json', '/repo/flags.json', '/repo/api/flags.json', '/repo/api/v2/flags.json']],
    ['/repo/api/v2/page.ts', ['/repo/api/v2/flags.json', '/repo/api/flags.json', '/repo/flags.json', '/repo/web/flags.json']],
    ['/repo/api/page.ts', ['/repo/api/flags.json', '/repo/flags.json', '/repo/api/v2/flags.json', '/repo/web/flags.json']],
    ['/repo/lib/x.ts', ['/repo/flags.json', '/repo/api/flags.json', '/repo/api/v2/flags.json', '/repo/web/flags.json']],
    ['/repo/webshop/x.ts', ['/repo/flags.json', '/repo/api/flags.json', '/repo/api/v2/flags.json', '/repo/web/flags.json']],
    [undefined, ['/repo/api/flags.json', '/repo/api/v2/flags.json', '/repo/flags.json', '/repo/web/flags.json']],
  ])('read in %s is the nearest one', (fromFile, labels) => {
    expect(labelsOf('a', fromFile)).toEqual(labels);
  });

  test('a key that only one file has comes from there, wherever it is read', () => {
    expect(labelsOf('b', '/elsewhere/x.ts')).toEqual(['/repo/web/flags.yaml']);
    expect(labelsOf('c', '/repo/web/x.ts')).toBeUndefined();
  });

  test('paths of Windows and URIs are paths too', () => {
    store.update(file('C:\\repo\\flags.json', '{"w": true}'));
    store.update(file('C:\\repo\\web\\flags.json', '{"w": true}'));
    expect(labelsOf('w', 'C:\\repo\\web\\src\\x.ts')?.[0]).toBe('C:\\repo\\web\\flags.json');
    store.update(file('file:///u/flags.json', '{"u": true}'));
    store.update(file('file:///u/web/flags.json', '{"u": true}'));
    expect(labelsOf('u', 'file:///u/x.ts')?.[0]).toBe('file:///u/flags.json');
  });
});

describe('settings with overlays', () => {
  const settings = (flags: string): string => `{"FeatureManagement": ${flags}}`;

  beforeEach(() => {
    store.update(file('/app/appsettings.Production.json', settings('{"a": false, "only": true}')));
    store.update(file('/app/appsettings.json', settings('{"a": true, "b": true}')));
    store.update(file('/other/appsettings.Staging.json', settings('{"a": false}')));
  });

  test('the flag of all environments tells those of its overlays', () => {
    expect(store.resolve('a')?.flag).toMatchObject({ source: { id: '/app/appsettings.json' }, environments: { default: { enabled: true }, Production: { enabled: false } } });
    expect(store.resolve('b')?.flag.environments).toEqual({ default: { enabled: true, rollout: null, rolloutExact: true } });
    expect(store.flags().filter(({ key }) => key === 'a').map(servedToAll)).toEqual([false, undefined, false]);
  });

  test('an overlay comes behind it, and stands for itself where there is nothing else', () => {
    expect(labelsOf('a', '/app/x.cs')).toEqual(['/app/appsettings.json', '/app/appsettings.Production.json', '/other/appsettings.Staging.json']);
    expect(Object.keys(store.resolve('only')?.flag.environments ?? {})).toEqual(['Production']);
  });

  test('an overlay that goes takes its environment along', () => {
    store.remove('/app/appsettings.Production.json');
    expect(Object.keys(store.resolve('a')?.flag.environments ?? {})).toEqual(['default']);
  });
});

test('what only declares a flag comes behind what knows its state, however near it is', () => {
  store.update(file('/app/flag-manifest.json', '{"flags": {"a": {"flagType": "boolean", "defaultValue": false}}}'));
  store.update(file('/config/flags.json', '{"a": true}'));
  expect(labelsOf('a', '/app/x.ts')).toEqual(['/config/flags.json', '/app/flag-manifest.json']);
});

describe('servers', () => {
  /** A server of the folder /shop with one flag. */
  function server(id: string, folders: readonly string[] = ['/shop/'], trouble?: string): ServerFlags {
    const [flag] = file('/x.json', '{"a": true}').flags;
    const source = { id, label: id };
    const flags = flag ? [{ ...flag, source, definition: { kind: 'url' as const, url: 'https://a.dev' } }] : [];
    return { source, flags, folders, environments: [], asOf: 1, ...(trouble !== undefined && { trouble }) };
  }

  test('their flags are known beside those of files, which come first', () => {
    store.setServers([server('zebra'), server('ape')]);
    expect(labelsOf('a', '/shop/src/cart.ts')).toEqual(['zebra', 'ape']);
    store.update(file('/other/flags.json', '{"a": false}'));
    expect(labelsOf('a', '/shop/src/cart.ts')).toEqual(['/other/flags.json', 'zebra', 'ape']);
    expect(store.sources().map(({ source }) => source.label)).toEqual(['/other/flags.json', 'zebra', 'ape']);
    store.setServers([]);
    expect(labelsOf('a')).toEqual(['/other/flags.json']);
  });

  test('a server that the folder of the read names comes before that of another', () => {
    store.setServers([server('other', ['/else/']), server('own')]);
    expect(labelsOf('a', '/shop/src/cart.ts')).toEqual(['own', 'other']);
    expect(labelsOf('a', '/else/src/cart.ts')).toEqual(['other', 'own']);
  });

  test('a file that only declares a flag comes behind them', () => {
    const declared = file('/shop/openfeature.json', '{"flags": {"a": {"flagType": "boolean", "defaultValue": false}}}');
    store.update(declared);
    store.setServers([server('own')]);
    expect(labelsOf('a', '/shop/src/cart.ts')).toEqual(['own', '/shop/openfeature.json']);
  });

  test('a change is told when they say something else, and not when only time went by', () => {
    const before = server('own');
    store.setServers([before]);
    store.setServers([{ ...before, asOf: 2 }]);
    expect(changes).toBe(1);
    expect(store.server('own')?.asOf).toBe(2);
    store.setServers([{ ...before, trouble: 'It is down.' }]);
    store.setServers([server('own')]);
    expect(changes).toBe(3);
  });
});
