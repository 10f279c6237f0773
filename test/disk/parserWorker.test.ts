import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ParserReply, ParserRequest } from '../../src/code/protocol';

const FILES = 300;

describe('the parser worker', { timeout: 60_000 }, () => {
  let home: string;
  let root: string;
  let worker: Worker;
  let replies: ParserReply[];

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'flagline-worker-'));
    root = join(home, 'root');
    mkdirSync(root);
    for (let i = 0; i < FILES; i++) writeFileSync(join(root, `file${i}.ts`), `isEnabled('key-${i}');\n`);
    const entryPoints = { parserWorker: 'src/disk/parserWorker.node.ts', scanWorker: 'src/disk/scanWorker.node.ts' };
    await build({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outdir: home, mainFields: ['module', 'main'], logLevel: 'silent' });
  }, 60_000);

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  beforeEach(() => {
    replies = [];
    worker = new Worker(join(home, 'parserWorker.js'));
    worker.on('message', (reply: ParserReply) => replies.push(reply));
  });

  afterEach(() => worker.terminate());

  function send(request: ParserRequest): void {
    worker.postMessage(request);
  }

  /** Waits for the reply that ends the request. */
  async function answer(id: number): Promise<ParserReply> {
    const isAnswer = (reply: ParserReply): boolean => reply.id === id && reply.kind !== 'found' && reply.kind !== 'progress';
    await expect.poll(() => replies.some(isAnswer), { timeout: 30_000 }).toBe(true);
    return replies.find(isAnswer) as ParserReply;
  }

  function foundKeys(id: number): unknown[] {
    const results = replies.flatMap((reply) => (reply.kind === 'found' && reply.id === id ? reply.results : []));
    return results.flatMap(({ usages }) => usages.map(({ key }) => key.kind === 'exact' && key.value));
  }

  const search = { root: '', wrappers: [], exclude: [] };

  it('scans a text', async () => {
    send({ id: 1, kind: 'scan', file: 'a.ts', text: "isEnabled('x')", wrappers: [] });
    expect(await answer(1)).toMatchObject({ kind: 'scanned', result: { file: 'a.ts', usages: [{ key: { value: 'x' } }] } });
  });

  it('reads the lists of flags in a text', async () => {
    send({ id: 1, kind: 'registries', file: 'a.ts', text: "export type Key = 'x';\nexport const other = 1;", names: ['Key', 'other'] });
    expect(await answer(1)).toMatchObject({
      kind: 'registries',
      result: { broken: false, readings: [{ name: 'Key', reading: { kind: 'found', lists: [{ style: 'union', entries: [{ key: 'x' }] }] } }, { name: 'other', reading: { kind: 'other' } }] },
    });
  });

  it('searches a folder in batches', async () => {
    send({ id: 1, kind: 'index', ...search, root });
    expect(await answer(1)).toMatchObject({ kind: 'indexed', summary: { files: FILES, parsed: FILES, cancelled: false } });
    expect(new Set(foundKeys(1)).size).toBe(FILES);
    expect(replies.length).toBeLessThan(FILES / 2);
  });

  it('scans a text in the middle of a search', async () => {
    send({ id: 1, kind: 'index', ...search, root });
    send({ id: 2, kind: 'scan', file: 'a.ts', text: "isEnabled('x')", wrappers: [] });
    await answer(1);
    const order = replies.filter(({ kind }) => kind !== 'found' && kind !== 'progress').map(({ id }) => id);
    expect(order).toEqual([2, 1]);
  });

  it('ends a search early', async () => {
    send({ id: 1, kind: 'index', ...search, root });
    send({ id: 0, kind: 'cancel', target: 1 });
    expect(await answer(1)).toMatchObject({ kind: 'indexed', summary: { cancelled: true } });
  });

  it('finds keys in other files, in the texts of open documents before the disk', async () => {
    const folder = join(home, 'linked');
    const [keys, reader] = [join(folder, 'keys.ts'), join(folder, 'a.ts')];
    mkdirSync(folder);
    writeFileSync(keys, "export const KEY = 'on-disk';");
    writeFileSync(reader, "import { KEY } from './keys';\nisEnabled(KEY);");
    send({ id: 1, kind: 'index', ...search, root: folder });
    await answer(1);
    expect(foundKeys(1)).toEqual(['on-disk']);
    send({ id: 2, kind: 'scan', file: keys, text: "export const KEY = 'typed';", wrappers: [], root: folder });
    expect(await answer(2)).toMatchObject({ result: { usages: [] }, dependent: [{ file: reader, usages: [{ key: { value: 'typed' } }] }] });
    send({ id: 3, kind: 'scan', file: reader, text: "import { KEY } from './keys';\n\nisEnabled(KEY);", wrappers: [], root: folder });
    expect(await answer(3)).toMatchObject({ result: { usages: [{ key: { value: 'typed' } }] }, dependent: [] });
    send({ id: 4, kind: 'rescan', ...search, root: folder, paths: [keys] });
    await answer(4);
    expect(foundKeys(4)).toEqual(['on-disk']);
  });

  it('takes a text without a place on the disk for itself', async () => {
    send({ id: 1, kind: 'scan', file: 'untitled:a.ts', text: "import { KEY } from './keys';\nisFeatureEnabled(KEY);", wrappers: [], root: 'untitled:' });
    expect(await answer(1)).toMatchObject({ result: { usages: [{ key: { kind: 'dynamic' } }] }, dependent: [] });
  });

  it('searches single files again', async () => {
    const paths = [join(root, 'file7.ts'), join(root, 'gone.ts')];
    send({ id: 1, kind: 'rescan', ...search, root, paths });
    expect(await answer(1)).toMatchObject({ kind: 'indexed', summary: { files: 2, parsed: 1 } });
    const found = replies.flatMap((reply) => (reply.kind === 'found' ? reply.results : []));
    expect(found.map(({ file }) => file).sort()).toEqual(paths.toSorted());
  });
});
