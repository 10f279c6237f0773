import { describe, expect, it } from 'vitest';
import { usageRecord } from '../../src/code/usageRecord';
import { LineMap } from '../../src/model/lineMap';
import { read, scanned } from './usageSamples';

describe('usageRecord', () => {
  const text = "a();\r\n  isEnabled('key', false)";
  const file = scanned([], { lineStarts: LineMap.of(text).toJSON() });

  it('shows a read as people count', () => {
    const usage = read('key', 18, { codeDefault: { span: { start: 25, end: 30 }, value: false } });
    expect(usageRecord(file, usage, (name) => `src/${name}`)).toEqual({
      key: 'key',
      file: 'src/a.ts',
      line: 2,
      column: 13,
      shape: 'generic/isEnabled',
      certainty: 'literal',
      role: 'read',
      proof: 'name',
      start: 18,
      end: 23,
      default: false,
    });
  });

  it('says what is known of a dynamic key', () => {
    const prefix = read('x', 18, { key: { kind: 'prefix', value: 'exp-' }, certainty: 'dynamic' });
    expect(usageRecord(file, prefix, String)).toMatchObject({ key: null, prefix: 'exp-' });
    expect(usageRecord(file, { ...prefix, key: { kind: 'dynamic' } }, String)).not.toHaveProperty('prefix');
  });

  it('names the files that a key was followed through', () => {
    const imported = read('key', 18, { certainty: 'resolved', origin: { files: ['index.ts', 'keys.ts'] } });
    expect(usageRecord(file, imported, (name) => `src/${name}`)).toMatchObject({ file: 'src/a.ts', via: ['src/index.ts', 'src/keys.ts'] });
  });

  it('keeps a default of null apart from none', () => {
    const span = { start: 0, end: 1 };
    expect(usageRecord(file, read('key', 18, { codeDefault: { span, value: null } }), String)).toHaveProperty('default', null);
    expect(usageRecord(file, read('key', 18, { codeDefault: { span } }), String)).not.toHaveProperty('default');
  });
});
