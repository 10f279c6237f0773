import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { shiftUsages } from '../../src/code/shift';

const CLIENT = "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n";

/** What the reads of a text are compared with: `value 'a'`. */
function comparisons(code: string): string[] {
  const text = CLIENT + code;
  const found = scanText(text, 'a.ts').usages.flatMap((usage) => usage.comparisons ?? []);
  return found.map((each) => `${each.with} ${text.slice(each.literal.start, each.literal.end)}`);
}

describe('the strings that a read is compared with', () => {
  it.each([
    ["if ((await client.getStringValue('k', 'x')) === 'a') {}", ["value 'a'"]],
    ["'a' !== (await client.getStringValue('k', 'x'))!", ["value 'a'"]],
    ["const color = await client.getStringValue('k', 'x'); color === '' || color == `b`", ["value ''", 'value `b`']],
    ["switch (await client.getStringValue('k', 'x')) { case 'a': case \"b\": break; default: }", ["value 'a'", 'value "b"']],
    ["const { value, variant: name } = await client.getStringDetails('k', 'x'); value === 'a'; name === 'b'", ["value 'a'", "name 'b'"]],
    ["unleash.getVariant('k').name === 'a'", ["name 'a'"]],
  ])('%s', (code, expected) => {
    expect(comparisons(code)).toEqual(expected);
  });

  it.each([
    "client.getBooleanValue('k', false) === 'a'",
    "unleash.getVariant('k') === 'a'",
    "let color = await client.getStringValue('k', 'x'); color = other; color === 'a'",
    "const color = await client.getStringValue('k', 'x'); function f(color) { return color === 'a'; }",
    "(await client.getStringValue('k', 'x')) + 'a'",
    "const a = client.getStringValue(b, 'x'), b = a;",
  ])('are none in %s', (code) => {
    expect(comparisons(code)).toEqual([]);
  });

  it('move with the text, and go when they change', () => {
    const text = `${CLIENT}if ((await client.getStringValue('k', 'x')) === 'a') {}`;
    const { usages } = scanText(text, 'a.ts');
    const at = text.indexOf("'a'");
    const shifted = shiftUsages(usages, [{ span: { start: 0, end: 0 }, newLength: 5 }]);
    expect(shifted[0]?.comparisons).toEqual([{ literal: { start: at + 5, end: at + 8 }, with: 'value' }]);
    expect(shiftUsages(usages, [{ span: { start: at + 1, end: at + 1 }, newLength: 1 }])[0]?.comparisons).toEqual([]);
  });
});
