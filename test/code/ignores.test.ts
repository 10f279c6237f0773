import { expect, test } from 'vitest';
import { scanText } from '../../src/code/parser';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

test('a scan tells what comments ignore, of broken code too', () => {
  const text = "const page = (\n  <div>\n    {/* flagline-ignore-next-line unknown-flag: later */}\n    {flags.isEnabled('x')}\n  </div>\n);\nconst broken = [";
  const [ignore] = scanText(text, '/a.tsx').ignores ?? [];
  expect(ignore && text.slice(ignore.line.start, ignore.line.end)).toBe("    {flags.isEnabled('x')}");
  expect(ignore?.codes).toEqual(['unknown-flag']);
  expect(scanText("flags.isEnabled('x');", '/a.ts')).not.toHaveProperty('ignores');
});

test.each([
  ['/flags.yaml', '# flagline-ignore-next-line stale-flag: stays\na:\n  enabled: true\n'],
  ['/flags.json', '{\n  // flagline-ignore-next-line stale-flag: stays\n  "a": { "enabled": true }\n}\n'],
])('the reader of %s tells it too', (id, text) => {
  const { flags = [], ignores = [] } = parseFlagFile(text, { id, label: id }) ?? {};
  const definition = flags[0]?.definition;
  expect(ignores.map(({ line, codes }) => [definition?.kind === 'file' && line.start <= definition.key.span.start, codes])).toEqual([[true, ['stale-flag']]]);
});
