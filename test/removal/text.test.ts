// What holds for every fixture beyond its expected text: other line ends and formatters, and a second removal.
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/edit';
import type { KeptValue } from '../../src/model/removal';
import { removeFromText } from '../../src/removal/removeFromText';
import { KEY, removalFixtures } from './removalFixtures';

const fixtures = removalFixtures();

function removed(text: string, file: string, keep: KeptValue): string {
  return applyEdits(text, removeFromText({ text, file, key: KEY, keep }).edits);
}

/** Undefined for what Prettier does not parse. */
function formatted(text: string, filepath: string, options: prettier.Options = {}): Promise<string | undefined> {
  return prettier.format(text, { filepath, singleQuote: true, ...options }).catch(() => undefined);
}

describe('CRLF', () => {
  const rewrite = (text: string): string => text.replaceAll('\n', '\r\n');
  it.each(fixtures)('$name', ({ fileName, before, outcomes }) => {
    for (const { keep, after } of outcomes) expect(removed(rewrite(before), fileName, keep)).toBe(rewrite(after));
  });
});

describe('no line end at the end', () => {
  it.each(fixtures)('$name', ({ fileName, before, outcomes }) => {
    for (const { keep, after } of outcomes) expect(removed(before.trimEnd(), fileName, keep).trimEnd()).toBe(after.trimEnd());
  });
});

describe('a second removal changes nothing', () => {
  it.each(fixtures)('$name', ({ fileName, outcomes }) => {
    for (const { keep, after } of outcomes) expect(removed(after, fileName, keep)).toBe(after);
  });
});

describe.each([{}, { tabWidth: 4 }, { semi: false }, { useTabs: true }])('what was formatted stays formatted: %j', (style) => {
  it.each(fixtures)('$name', async ({ fileName, before, outcomes }) => {
    if ((await formatted(before, fileName)) !== before) return;
    const start = (await formatted(before, fileName, style)) ?? before;
    for (const { keep } of outcomes) {
      const after = removed(start, fileName, keep);
      expect(after).toBe(await formatted(after, fileName, style));
    }
  });
});
