import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanText, type ScanOptions } from '../../src/code/parser';
import { usageRecord } from '../../src/code/usageRecord';
import type { FileUsages, Usage } from '../../src/model/usage';

const FIXTURES = join(import.meta.dirname, '../fixtures/usages');

/** What a case expects of each read. Offsets are shown as the text they cover. */
function shown(found: FileUsages, usage: Usage, text: string): unknown {
  const { start, end, ...record } = usageRecord(found, usage, String);
  const literal = usage.literalSpan && text.slice(usage.literalSpan.start, usage.literalSpan.end);
  const spelling = usage.key.kind === 'exact' ? usage.key.spelling : undefined;
  return { token: text.slice(start, end), ...record, ...(spelling && { spelling }), ...(literal !== undefined && { literal }) };
}

describe('the reads of a file', () => {
  for (const name of readdirSync(FIXTURES)) {
    const files = readdirSync(join(FIXTURES, name));
    const input = files.find((file) => file.startsWith('input.')) ?? '';
    it(name, async () => {
      const text = readFileSync(join(FIXTURES, name, input), 'utf8');
      const options = files.includes('options.json') ? (JSON.parse(readFileSync(join(FIXTURES, name, 'options.json'), 'utf8')) as ScanOptions) : {};
      const found = scanText(text, input, options);
      expect(found.broken).toBe(name.startsWith('broken-'));
      const reads = found.usages.map((usage) => `  ${JSON.stringify(shown(found, usage, text))}`);
      await expect(`[\n${reads.join(',\n')}\n]\n`).toMatchFileSnapshot(join(FIXTURES, name, 'expected.json'));
    });
  }
});
