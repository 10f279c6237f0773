import { beforeEach, describe, expect, it } from 'vitest';
import { UsageIndex } from '../../src/code/usageIndex';
import { KeyList, NO_KEYS } from '../../src/model/spelling';
import { read, scanned } from './usageSamples';

const dark = read('dark');
const candidate = read('maybe', 40, { proof: 'candidate' });
const prefix = read('x', 80, { key: { kind: 'prefix', value: 'exp-' }, certainty: 'dynamic' });
const known = (...keys: string[]) => new KeyList(keys);

describe('UsageIndex', () => {
  let index: UsageIndex;
  let changes: (readonly string[])[];

  beforeEach(() => {
    index = new UsageIndex();
    index.set(scanned([dark, candidate, prefix]), scanned([dark], { file: 'b.ts' }));
    changes = [];
    index.changed.on((files) => changes.push(files));
  });

  it('finds the reads of a key in all files', () => {
    expect(index.readsOf('dark')).toEqual([
      { file: 'a.ts', usage: dark },
      { file: 'b.ts', usage: dark },
    ]);
    expect(index.readsOf('light')).toEqual([]);
  });

  it('counts candidates of known keys only', () => {
    expect(index.readsOf('maybe')).toHaveLength(1);
    expect(index.readsOf('maybe', false)).toEqual([]);
    expect(index.all(known('maybe'))).toHaveLength(4);
    expect(index.all(known('dark'))).toHaveLength(3);
  });

  it('finds a key that stands as a property, under its own name', () => {
    const property = read('newNav', 120, { key: { kind: 'exact', value: 'newNav', spelling: 'camelCase' }, certainty: 'resolved' });
    index.set(scanned([property], { file: 'c.ts' }));
    expect(index.readsOf('new-nav').map(({ usage }) => usage.key)).toEqual([{ kind: 'exact', value: 'new-nav', spelling: 'camelCase' }]);
    expect(index.readsOf('new.nav')).toHaveLength(1);
    expect(index.readsOf('nav')).toEqual([]);
    expect(index.all(known('new-nav', 'new.nav')).filter(({ file }) => file === 'c.ts')).toHaveLength(2);
  });

  it('knows which keys a read of a half-known key may reach', () => {
    expect(index.dynamic()).toEqual([{ file: 'a.ts', usage: prefix }]);
    expect(index.covers('exp-1')).toBe(true);
    expect(index.covers('dark')).toBe(false);
    index.set(scanned([{ ...candidate, key: { kind: 'dynamic' } }], { file: 'c.ts' }));
    expect(index.covers('dark')).toBe(false);
    index.set(scanned([{ ...prefix, key: { kind: 'dynamic' } }], { file: 'c.ts' }));
    expect(index.covers('dark')).toBe(true);
  });

  it('replaces a file, and tells of it once per batch', () => {
    expect(index.readsOf('dark')).toHaveLength(2);
    index.set(scanned([]), scanned([], { file: 'b.ts' }));
    expect(index.readsOf('dark')).toEqual([]);
    expect(changes).toEqual([['a.ts', 'b.ts']]);
  });

  it('forgets files', () => {
    index.delete('a.ts');
    index.delete('not-there.ts');
    expect(index.files()).toEqual(['b.ts']);
    expect(index.get('a.ts')).toBeUndefined();
    index.clear();
    expect(index.all(NO_KEYS)).toEqual([]);
    expect(changes).toEqual([['a.ts'], ['b.ts']]);
  });
});
