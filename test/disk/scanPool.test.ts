import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ScanOutcome } from '../../src/disk/scanLane.node';
import { ScanPool, type PoolOptions } from '../../src/disk/scanPool.node';
import { temporaryFolder } from './searchedFolder';

/** Says of each text that it was here; throws, or ends, where the text tells it to. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ path, text }) => {
  if (text.startsWith('throw')) throw new Error('out of memory');
  if (text.startsWith('end')) process.exit(1);
  parentPort.postMessage({ file: 'worker:' + path, usages: [], lineStarts: [0], broken: false });
});`;

const LARGE = 400_000;

// The first scan here loads the parser.
describe('the pool of scan workers', { timeout: 30_000 }, () => {
  let outcomes: Map<string, string>;

  beforeEach(() => {
    outcomes = new Map();
  });

  function worker(script: string): string {
    const file = join(temporaryFolder(), 'worker.cjs');
    writeFileSync(file, script);
    return file;
  }

  function pool(options: PoolOptions): ScanPool {
    return new ScanPool({ root: '/root', wrappers: [] }, options);
  }

  function add(to: ScanPool, path: string, text: string): void {
    const told = (outcome: ScanOutcome): string => (outcome.kind === 'failed' ? outcome.reason : outcome.result.file);
    to.add({ path, text, found: [] }, (outcome) => outcomes.set(path, told(outcome)));
  }

  function large(text: string): string {
    return `${text} // ${' '.repeat(LARGE)}`;
  }

  it('scans a few texts in this thread', async () => {
    const few = pool({ workerFile: worker(WORKER), isBusy: true });
    add(few, 'a.ts', "isEnabled('a')");
    add(few, 'b.ts', "isEnabled('b')");
    await few.drain();
    expect([...outcomes]).toEqual([['a.ts', 'a.ts'], ['b.ts', 'b.ts']]);
  });

  it('scans many in workers, and leaves a busy thread alone', async () => {
    const many = pool({ workerFile: worker(WORKER), isBusy: true });
    for (let i = 0; i < 20; i++) add(many, `${i}.ts`, large(''));
    await many.drain();
    expect(outcomes.size).toBe(20);
    expect([...outcomes.values()].every((file) => file.startsWith('worker:'))).toBe(true);
    many.close();
  });

  it('scans here as well where this thread has nothing else to do', async () => {
    const many = pool({ workerFile: worker(WORKER) });
    for (let i = 0; i < 20; i++) add(many, `${i}.ts`, large(''));
    await many.drain();
    expect(new Set([...outcomes.values()].map((file) => file.startsWith('worker:')))).toEqual(new Set([true, false]));
    many.close();
  });

  it('names the text at which a worker stopped, and goes on with the others', async () => {
    const many = pool({ workerFile: worker(WORKER), isBusy: true });
    for (let i = 0; i < 20; i++) add(many, `${i}.ts`, large(i === 3 ? 'throw' : i === 11 ? 'end' : ''));
    await many.drain();
    expect(outcomes.size).toBe(20);
    expect(outcomes.get('3.ts')).toBe('the parser stopped at it: out of memory');
    expect(outcomes.get('11.ts')).toBe('the parser stopped at it: it ended');
    expect([...outcomes.values()].filter((file) => file.startsWith('worker:')).length).toBe(18);
    many.close();
  });

  it('scans here what workers cannot', async () => {
    const many = pool({ workerFile: worker('throw new Error()'), isBusy: true });
    for (let i = 0; i < 20; i++) add(many, `${i}.ts`, large(''));
    await many.drain();
    expect(outcomes.size).toBe(20);
    expect(outcomes.get('19.ts')).toBe('19.ts');
  });

  it('waits while too much is waiting', async () => {
    const many = pool({ workerFile: worker(WORKER), isBusy: true });
    for (let i = 0; i < 60; i++) {
      add(many, `${i}.ts`, large(''));
      await many.room();
    }
    expect(outcomes.size).toBeGreaterThan(20);
    many.close();
  });

  it('ends at once, and waits for nobody', async () => {
    const many = pool({ workerFile: worker(WORKER), isBusy: true });
    for (let i = 0; i < 20; i++) add(many, `${i}.ts`, large(''));
    const drained = many.drain();
    many.close();
    await drained;
    expect(outcomes.size).toBe(0);
  });
});
