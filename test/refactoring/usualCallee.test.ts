import { expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { byCommonShape, portableCallee } from '../../src/refactoring/usualCallee';

function calleesOf(text: string): (string | undefined)[] {
  const reads = scanText(text, 'a.ts').usages.map((usage) => ({ usage }));
  return byCommonShape(reads).map(({ usage }) => portableCallee(text, usage));
}

it.each([
  ["isEnabled('a')", 'isEnabled'],
  ["flags.isEnabled('a', user)", 'flags.isEnabled'],
  ["app.flags.isEnabled('a')", 'app.flags.isEnabled'],
  ["this.flags.isEnabled('a')", undefined],
  ["useFlag('a')", undefined],
  ["flags().isEnabled('a')", undefined],
  ["flags?.isEnabled('a')", undefined],
])('of %s another file can call %s', (read, callee) => expect(calleesOf(`${read};`)).toEqual([callee]));

it('puts the reads that most others are like first', () => {
  expect(calleesOf("isFeatureEnabled('a'); flags.isEnabled('b'); flags.isEnabled('c'); flags.getVariant('d');")).toEqual(['flags.isEnabled', 'flags.isEnabled', 'isFeatureEnabled']);
});
