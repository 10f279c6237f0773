import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../src/code/parser';
import { LineMap } from '../../src/model/lineMap';

const FIXTURES = join(import.meta.dirname, '../fixtures/mentions');

/** `12:5 'new-nav' declaration` */
function shown(text: string, file: string): string {
  const lines = LineMap.of(text);
  const mentions = mentionsOf(text, file, 'new-nav').map(({ span, role }) => {
    const { line, column } = lines.at(span.start);
    return `${line}:${column} ${text.slice(span.start, span.end)} ${role}`;
  });
  return `${mentions.join('\n')}\n`;
}

describe('mentions of a flag that do not read it', () => {
  for (const name of readdirSync(FIXTURES).filter((file) => !file.endsWith('.txt'))) {
    it(`in ${name}`, async () => {
      await expect(shown(readFileSync(join(FIXTURES, name), 'utf8'), name)).toMatchFileSnapshot(join(FIXTURES, `${name}.txt`));
    });
  }

  it('stand in for it in the files of tests', () => {
    expect(mentionsOf("export const mine = { 'new-nav': true };", 'src/__fixtures__/flags.ts', 'new-nav')).toEqual([{ span: { start: 22, end: 31 }, role: 'double' }]);
  });

  it('are found in broken code, and none in a text without the key', () => {
    expect(mentionsOf("const KEY = 'new-nav'; if (", 'a.ts', 'new-nav')).toHaveLength(1);
    expect(mentionsOf("const KEY = 'new-navigation';", 'a.ts', 'new-nav')).toEqual([]);
  });
});
