import { expect, test } from 'vitest';
import { allItems } from '../../../src/sources/server/pages';
import { troubleOf } from './troubleOf';

const ALL = Array.from({ length: 95 }, (_, index) => ({ index }));

test('a server that gives out less at once than it is asked for is asked until all is there', async () => {
  const offsets: number[] = [];
  const found = await allItems((offset, page) => {
    offsets.push(offset);
    expect(offset).toBe(page * 10);
    return Promise.resolve({ items: ALL.slice(offset, offset + 10), total: ALL.length });
  });
  expect(found).toEqual(ALL);
  expect(offsets).toHaveLength(10);
});

test('without a total the page is all, and a total that cannot be is not believed', async () => {
  expect(await allItems(() => Promise.resolve({ items: ALL, total: undefined }))).toEqual(ALL);
  expect(await allItems(() => Promise.resolve({ items: [], total: 1e12 }))).toEqual([]);
  expect((await troubleOf(allItems(() => Promise.resolve({ items: ALL, total: 1e12 })))).kind).toBe('failed');
});
