import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeFlagFile, readFlagFile } from '../../src/disk/flagFiles.node';
import type { SourceRef } from '../../src/model/flag';

const NOW = new Date('2026-03-04T05:06:07.000Z');

let folder: string;
let source: SourceRef;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flagline-files-'));
  source = { id: join(folder, 'flags.json'), label: 'flags.json' };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (): string => readFileSync(source.id, 'utf8');

describe('readFlagFile', () => {
  it('reads a flag file, knows one of another kind, and says what keeps it from reading', async () => {
    expect(await readFlagFile(source, true)).toEqual({ kind: 'unreadable', reason: 'flags.json does not exist.' });
    writeFileSync(source.id, '{"name": "a-package", "version": "1.0.0"}');
    expect(await readFlagFile(source, false)).toEqual({ kind: 'other' });
    writeFileSync(source.id, '\uFEFF{"a": {"enabled": true}}');
    expect(await readFlagFile(source, false)).toMatchObject({ kind: 'read', file: { broken: false, flags: [{ key: 'a' }] } });
  });
});

describe('changeFlagFile', () => {
  it('changes the bytes it must, byte order mark and line ends kept', async () => {
    writeFileSync(source.id, '\uFEFF{\r\n\t"a": {"enabled": true}\r\n}');
    const outcome = await changeFlagFile(source, { kind: 'toggle', key: 'a', enabled: false }, NOW);
    expect(outcome).toMatchObject({ kind: 'done', changed: true, file: { flags: [{ key: 'a' }] } });
    expect(read()).toBe('\uFEFF{\r\n\t"a": {"enabled": false}\r\n}');
  });

  it('makes a new file for a new flag only', async () => {
    const failed = await changeFlagFile(source, { kind: 'toggle', key: 'a', enabled: true }, NOW);
    expect(failed).toEqual({ kind: 'failed', reason: 'flags.json does not exist.' });
    expect(await changeFlagFile(source, { kind: 'create', key: 'a', enabled: true }, NOW)).toMatchObject({ kind: 'done', changed: true });
    expect(JSON.parse(read())).toHaveProperty('a.enabled', true);
  });

  it('refuses a broken file with the reason, and leaves it alone', async () => {
    writeFileSync(source.id, '{"a": {"enabled": true}');
    const outcome = await changeFlagFile(source, { kind: 'toggle', key: 'a', enabled: false }, NOW);
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^flags\.json is not valid JSON.*Nothing was changed/) as string });
    expect(read()).toBe('{"a": {"enabled": true}');
  });

  it('fails on text that is not UTF-8, and leaves it alone', async () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]);
    writeFileSync(source.id, bytes);
    const outcome = await changeFlagFile(source, { kind: 'create', key: 'a', enabled: false }, NOW);
    expect(outcome).toEqual({ kind: 'failed', reason: 'flags.json is not UTF-8 text. Save it as UTF-8 and try again.' });
    expect(readFileSync(source.id)).toEqual(bytes);
  });

  it('loses nothing to a program that keeps writing into the same file', async () => {
    writeFileSync(source.id, '{\n  "counter": {"enabled": true, "n": 0},\n  "a": {"enabled": false}\n}\n');
    let running = true;
    let written = 0;
    const otherProgram = async (): Promise<void> => {
      while (running) {
        const counted = read().replace(/"n": \d+/, `"n": ${++written}`);
        writeFileSync(source.id, counted);
        await sleep(1);
      }
    };
    const other = otherProgram();
    let enabled = false;
    for (let change = 0; change < 30; change++) {
      const outcome = await changeFlagFile(source, { kind: 'toggle', key: 'a', enabled: !enabled }, NOW);
      if (outcome.kind === 'done') enabled = !enabled;
      expect(JSON.parse(read())).toMatchObject({ counter: { n: written }, a: { enabled } });
    }
    running = false;
    await other;
    expect(JSON.parse(read())).toMatchObject({ counter: { n: written }, a: { enabled } });
    expect(await readdir(folder)).toEqual(['flags.json']);
  });

  it('makes all of many changes to different flags', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `flag-${index}`);
    writeFileSync(source.id, JSON.stringify(Object.fromEntries(keys.map((key) => [key, { enabled: false }])), null, 2));
    const outcomes = await Promise.all(keys.map((key) => changeFlagFile(source, { kind: 'toggle', key, enabled: true }, NOW)));
    expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true);
    expect(Object.values(JSON.parse(read()) as Record<string, unknown>)).toEqual(keys.map(() => ({ enabled: true })));
  });
});
