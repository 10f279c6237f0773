import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { shiftUsages } from '../../src/code/shift';
import type { Usage } from '../../src/model/usage';

const FIXTURES = join(import.meta.dirname, '../fixtures/branches');

/** What each read decides about: `the-flag on: the code that is dead while it is on`. */
function shown(usages: readonly Usage[], text: string): string {
  const lines = usages.flatMap(({ keySpan, branches }) => {
    const key = text.slice(keySpan.start + 1, keySpan.end - 1);
    if (!branches) return [`${key} is not known to give true or false`];
    if (branches.length === 0) return [`${key} decides nothing`];
    return branches.map(({ span, when }) => `${key} ${when ? 'on' : 'off'}: ${text.slice(span.start, span.end).replace(/\s+/g, ' ')}`);
  });
  return `${lines.join('\n')}\n`;
}

describe('the code that never runs', () => {
  for (const name of readdirSync(FIXTURES).filter((file) => !file.endsWith('.txt'))) {
    it(name, async () => {
      const text = readFileSync(join(FIXTURES, name), 'utf8');
      await expect(shown(scanText(text, name).usages, text)).toMatchFileSnapshot(join(FIXTURES, `${name}.txt`));
    });
  }

  it('moves with the text', () => {
    const text = "import { isEnabled } from './flags';\nif (isEnabled('x')) { a(); } else { b(); }\n";
    const at = text.indexOf('b();');
    const edited = `// above\n${text.slice(0, at)}more(); ${text.slice(at)}`;
    const moved = shiftUsages(scanText(text, 'a.ts').usages, [
      { span: { start: at, end: at }, newLength: 'more(); '.length },
      { span: { start: 0, end: 0 }, newLength: '// above\n'.length },
    ]);
    expect(shown(moved, edited)).toBe('x off: { a(); }\nx on: { more(); b(); }\n');
  });

  it('goes when an edit reaches across its end', () => {
    const text = "import { isEnabled } from './flags';\nif (isEnabled('x')) { a(); }\n";
    const at = text.indexOf('(); }');
    expect(shown(shiftUsages(scanText(text, 'a.ts').usages, [{ span: { start: at, end: text.length }, newLength: 0 }]), text)).toBe('x decides nothing\n');
  });
});
