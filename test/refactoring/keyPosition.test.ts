import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import type { Usage } from '../../src/model/usage';
import { keyPositionAt, possiblePositionAt, valuePositionAt } from '../../src/refactoring/keyPosition';

const HEAD = "import { flags } from './flags';\n";

/** The text after a completion with `value` at `|`, or undefined where none is offered. */
function completed(code: string, value: string, file = 'a.tsx'): string | undefined {
  const offset = HEAD.length + code.indexOf('|');
  const text = HEAD + code.replace('|', '');
  const usages = reads(text, file);
  const position = valuePositionAt(text, usages, offset) ?? keyPositionAt(text, usages, offset) ?? possible(text, offset, file);
  return position && (text.slice(0, position.span.start) + position.write(value) + text.slice(position.span.end)).slice(HEAD.length);
}

function reads(text: string, file: string): Usage[] {
  return scanText(text, file).usages.filter(({ proof }) => proof !== 'candidate');
}

function possible(text: string, offset: number, file: string): ReturnType<typeof possiblePositionAt> {
  const found = possiblePositionAt(text, offset, [{ name: 'service.check' }]);
  return found && reads(found.text, file).some(({ keySpan }) => keySpan.start === found.at) ? found : undefined;
}

describe('completion of a key', () => {
  it.each([
    ["flags.isEnabled('|')", "flags.isEnabled('new-key')"],
    ["flags.isEnabled('o|ld')", "flags.isEnabled('new-key')"],
    ['flags.isEnabled("|", user)', 'flags.isEnabled("new-key", user)'],
    ['flags.isEnabled(`|`)', 'flags.isEnabled(`new-key`)'],
    ["const KEY = '|'; flags.isEnabled(KEY)", "const KEY = 'new-key'; flags.isEnabled(KEY)"],
    ["enum E { A = '|' }\nflags.isEnabled(E.A)", "enum E { A = 'new-key' }\nflags.isEnabled(E.A)"],
    ["import { FeatureFlag } from '@openfeature/react-sdk'; <FeatureFlag flagKey=\"|\" />", 'import { FeatureFlag } from \'@openfeature/react-sdk\'; <FeatureFlag flagKey="new-key" />'],
    ['if (flags.isEnabled(|)) { run(); }', "if (flags.isEnabled('new-key')) { run(); }"],
    ['if (flags.isEnabled(|', "if (flags.isEnabled('new-key'"],
    ['flags.isEnabled(ne|)', "flags.isEnabled('new-key')"],
    ["if (flags.isEnabled('ne|)) { run(); }", "if (flags.isEnabled('new-key')) { run(); }"],
    ["if (flags.isEnabled('|return 1;", "if (flags.isEnabled('new-key'return 1;"],
    ['flags.isEnabled("ne|', 'flags.isEnabled("new-key"'],
    ['const a = "x", b = "y", c = "z"; flags.isEnabled(|)', 'const a = "x", b = "y", c = "z"; flags.isEnabled("new-key")'],
  ])('%s', (before, after) => {
    expect(completed(before, 'new-key')).toBe(after);
  });

  it('escapes for the quotes it stands in', () => {
    expect(completed("flags.isEnabled('|')", "it's")).toBe("flags.isEnabled('it\\'s')");
    expect(completed('flags.isEnabled(|)', "it's")).toBe("flags.isEnabled('it\\'s')");
  });

  it.each([
    "log('|')",
    "flags.isEnabled('old', '|')",
    "flags.isEnabled('old'|)",
    "import x from '|'",
    'button.isEnabled(|)',
    'log(|)',
    "const OTHER = '|'; flags.isEnabled(KEY)",
    'flags.isEnabled(a.b|)',
    'flags.isEnabled(K|EY)',
    "// flags.isEnabled('|')",
    'class A { isEnabled(|) {} }',
  ])('is not offered in %s', (code) => {
    expect(completed(code, 'new-key')).toBeUndefined();
  });
});

describe('a place that may be a key', () => {
  it('is told by the name of the call alone, so that no other call costs a scan', () => {
    const isPossible = (text: string): boolean => possiblePositionAt(text, text.length, [{ name: 'service.check' }]) !== undefined;
    expect(['isEnabled(', 'service.check(', "useFlag<T>('a"].map(isPossible)).toEqual([true, true, true]);
    expect(['log(', 'check', 'isEnabled(a, ', "isEnabled('a')"].map(isPossible)).toEqual([false, false, false, false]);
  });
});

describe('completion of a value', () => {
  it.each([
    ["flags.getVariant('k').name === '|'", "flags.getVariant('k').name === 'blue'"],
    ["switch (flags.getFlag('k')) { case \"|\": }", 'switch (flags.getFlag(\'k\')) { case "blue": }'],
  ])('%s', (before, after) => {
    expect(completed(before, 'blue')).toBe(after);
  });
});
