import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { exactKey } from '../../src/model/usage';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { renamed, type Texts } from './workspace';

const FLAGS = '{ "old": { "name": "old", "enabled": true }, "other": { "enabled": true } }';
const CODE = "import { flags } from './flags';\n";

function textsOf(code: string, more: Texts = {}): Texts {
  return { 'shop/flags.json': FLAGS, 'shop/a.ts': CODE + code, ...more };
}

/** The code of `shop/a.ts` after the rename of `old`. */
function codeAfter(code: string, to: string, file = 'shop/a.ts'): string {
  const after = renamed({ 'shop/flags.json': FLAGS, [file]: CODE + code }, file, 'old', to);
  return typeof after === 'string' ? after : (after[file] ?? '').slice(CODE.length);
}

describe('renaming a key', () => {
  it('changes the flag file, its name field and the reads', () => {
    expect(renamed(textsOf("flags.isEnabled('old')"), 'shop/a.ts', 'old', 'new')).toEqual({
      'shop/flags.json': '{ "new": { "name": "new", "enabled": true }, "other": { "enabled": true } }',
      'shop/a.ts': `${CODE}flags.isEnabled('new')`,
    });
  });

  it.each([
    ['single quotes', "flags.isEnabled('old')", "flags.isEnabled('it\\'s \"new\" `${x}`')"],
    ['double quotes', 'flags.isEnabled("old")', 'flags.isEnabled("it\'s \\"new\\" `${x}`")'],
    ['a template', 'flags.isEnabled(`old`)', 'flags.isEnabled(`it\'s "new" \\`\\${x}\\``)'],
    ['a constant', "const KEY = 'old';\nflags.isEnabled(KEY); flags.isEnabled(KEY)", "const KEY = 'it\\'s \"new\" `${x}`';\nflags.isEnabled(KEY); flags.isEnabled(KEY)"],
    ['an enum', "enum E { A = 'old' }\nflags.isEnabled(E.A)", "enum E { A = 'it\\'s \"new\" `${x}`' }\nflags.isEnabled(E.A)"],
    ['an escaped key', "flags.isEnabled('\\u006fld')", "flags.isEnabled('it\\'s \"new\" `${x}`')"],
  ])('escapes for %s', (_, before, after) => {
    expect(codeAfter(before, 'it\'s "new" `${x}`')).toBe(after);
  });

  it('writes entities into a JSX attribute, escapes into an expression', () => {
    const before = `import { FeatureFlag } from '@openfeature/react-sdk';\n<><FeatureFlag flagKey="old" /><FeatureFlag flagKey={"old"} /></>`;
    expect(codeAfter(before, 'a"b&c', 'shop/a.tsx')).toContain('<><FeatureFlag flagKey="a&quot;b&amp;c" /><FeatureFlag flagKey={"a\\"b&c"} /></>');
  });

  it('leaves a string alone that no read uses', () => {
    expect(codeAfter("flags.isEnabled('old'); log('old')", 'new')).toBe("flags.isEnabled('new'); log('old')");
  });

  it('follows from the flag file to test files', () => {
    const after = renamed(textsOf('', { 'shop/a.test.ts': "isEnabled('old')" }), 'shop/flags.json', 'old', 'new');
    expect(after).toHaveProperty(['shop/a.test.ts'], "isEnabled('new')");
  });

  it('leaves a name alone that differs from the key', () => {
    const after = renamed({ 'shop/flags.json': '{ "old": { "name": "Old one", "enabled": true } }' }, 'shop/flags.json', 'old', 'new');
    expect(after).toEqual({ 'shop/flags.json': '{ "new": { "name": "Old one", "enabled": true } }' });
  });

  it('changes the reads of a key that nothing defines', () => {
    expect(renamed(textsOf("flags.isEnabled('typo')"), 'shop/a.ts', 'typo', 'fixed')).toHaveProperty(['shop/a.ts'], `${CODE}flags.isEnabled('fixed')`);
  });
});

describe('a rename in YAML', () => {
  it.each([
    ['plain', 'old:\n  name: old # here\n  enabled: true\n', 'new-key', 'new-key:\n  name: new-key # here\n  enabled: true\n'],
    ['quoted', "'old':\n  enabled: true\n", "it's", "'it''s':\n  enabled: true\n"],
    ['in need of quotes', 'old:\n  name: old\n  enabled: true\n', 'yes', '"yes":\n  name: "yes"\n  enabled: true\n'],
    ['with a colon', 'old: { enabled: true }\n', 'a: b', '"a: b": { enabled: true }\n'],
  ])('keeps a key %s right', (_, before, to, after) => {
    expect(renamed({ 'p/flags.yaml': before }, 'p/flags.yaml', 'old', to)).toEqual({ 'p/flags.yaml': after });
  });
});

it('changes a flag of flagd', () => {
  const text = '{ "flags": { "old": { "state": "ENABLED", "variants": { "old": true, "off": false }, "defaultVariant": "old" } } }';
  expect(renamed({ 'p/flags.json': text }, 'p/flags.json', 'old', 'new')).toEqual({ 'p/flags.json': text.replace('"old": {', '"new": {') });
});

describe('several flag files', () => {
  const beside = { 'shop/flags.yaml': 'old:\n  enabled: true\n' };
  const elsewhere = { 'pipelines/flags.yaml': 'old:\n  enabled: true\n', 'pipelines/b.ts': "isEnabled('old')" };
  const nested = { 'shop/sub/flags.json': FLAGS, 'shop/sub/b.ts': "isEnabled('old')" };

  it('renames in both where the same reads reach both', () => {
    const after = renamed(textsOf("flags.isEnabled('old')", beside), 'shop/a.ts', 'old', 'new');
    expect(after).toHaveProperty(['shop/flags.yaml'], 'new:\n  enabled: true\n');
    expect(after).toHaveProperty(['shop/flags.json'], FLAGS.replaceAll('old', 'new'));
  });

  it('leaves the flag of another folder alone, with its reads', () => {
    const texts = textsOf("flags.isEnabled('old')", elsewhere);
    expect(renamed(texts, 'shop/a.ts', 'old', 'new')).toMatchObject(elsewhere);
    expect(renamed(texts, 'pipelines/flags.yaml', 'old', 'new')).toEqual({ ...texts, 'pipelines/flags.yaml': 'new:\n  enabled: true\n', 'pipelines/b.ts': "isEnabled('new')" });
  });

  it('refuses where another file of the same folder defines the key for other code', () => {
    expect(renamed(textsOf('', nested), 'shop/flags.json', 'old', 'new')).toBe(
      'shop/sub/flags.json defines "old" as well as shop/flags.json, for other code of the same folder. Rename it by hand.',
    );
  });
});

describe('a rename of a key that functions read or are handed', () => {
  const wrappers = `${CODE}export const isOld = () => flags.isEnabled('old');\nexport const isOn = (key) => flags.isEnabled(key);\n`;

  it('edits the function that reads it, and the calls that hand it over', () => {
    const texts = textsOf("import { isOld, isOn } from './on';\nisOld();\nisOn('old');", { 'shop/on.ts': wrappers });
    const after = renamed(texts, 'shop/flags.json', 'old', 'new');
    expect(after).toMatchObject({ 'shop/on.ts': wrappers.replace("'old'", "'new'"), 'shop/a.ts': `${CODE}import { isOld, isOn } from './on';\nisOld();\nisOn('new');` });
  });

  it('is refused where the function is handed on: it may be called with the key', () => {
    const texts = textsOf("import { isOn } from './on';\nkeys.filter(isOn);", { 'shop/on.ts': wrappers });
    expect(renamed(texts, 'shop/flags.json', 'old', 'new')).toContain('shop/a.ts:3 reads a flag whose key is known only when the code runs.');
  });
});

describe('a rename that is not safe', () => {
  it.each([
    ['a dynamic read', 'flags.isEnabled(name)', 'shop/a.ts:2 reads a flag whose key is known only when the code runs.'],
    ['a key prefix', 'flags.isEnabled(`ol${x}`)', 'shop/a.ts:2 reads a flag whose key begins with "ol".'],
    ['several', 'flags.isEnabled(name); flags.isEnabled(other)', 'shop/a.ts:2 reads a flag whose key is known only when the code runs. 1 more read stands in the way.'],
    ['a key put together', "flags.isEnabled('o' + 'ld')", 'shop/a.ts:2 puts this key together from parts.'],
    ['a property', 'const { old } = flags', 'shop/a.ts:2 reads it as a property.'],
  ])('is refused for %s', (_, code, reason) => {
    expect(codeAfter(code, 'new')).toBe(`"old" cannot be renamed safely: ${reason}`);
    expect(renamed(textsOf(code), 'shop/flags.json', 'old', 'new')).toBe(`"old" cannot be renamed safely: ${reason}`);
  });

  it('is refused for a property that is spelled by a rule, and made for one in quotes', () => {
    const flags = '{ "old-nav": { "enabled": true } }';
    const texts = (code: string): Texts => ({ 'shop/flags.json': flags, 'shop/a.ts': CODE + code });
    expect(renamed(texts('flags.oldNav'), 'shop/flags.json', 'old-nav', 'new')).toBe('"old-nav" cannot be renamed safely: shop/a.ts:2 reads it as a property.');
    expect(renamed(texts("flags['old-nav']"), 'shop/flags.json', 'old-nav', 'new')).toHaveProperty(['shop/a.ts'], `${CODE}flags['new']`);
    expect(codeAfter("flags['old']", 'new')).toBe("flags['new']");
  });

  it('is made where another prefix, or a dynamic read of another folder, cannot mean the flag', () => {
    const texts = textsOf("flags.isEnabled(`x-${y}`); flags.isEnabled('old')", { 'pipelines/flags.json': FLAGS, 'pipelines/b.ts': 'isEnabled(name)' });
    expect(renamed(texts, 'shop/a.ts', 'old', 'new')).toHaveProperty(['shop/a.ts'], `${CODE}flags.isEnabled(\`x-\${y}\`); flags.isEnabled('new')`);
  });

  it('is refused for a dynamic read of a folder without flags of its own, and made where that has some', () => {
    const tools = { 'tools/b.ts': 'isEnabled(name)' };
    expect(renamed(textsOf('', tools), 'shop/flags.json', 'old', 'new')).toMatch(/tools\/b\.ts:1 reads a flag/);
    const own = { ...tools, 'tools/flags.json': '{ "mine": { "enabled": true } }' };
    expect(renamed(textsOf('', own), 'shop/flags.json', 'old', 'new')).toHaveProperty(['shop/flags.json'], FLAGS.replaceAll('old', 'new'));
  });

  it.each([
    ['other', 'shop/flags.json defines "other" already. Choose another key.'],
    ['', 'A flag needs a key.'],
    ['new ', 'A key cannot begin or end with a space.'],
    ['a\nb', 'A key must not contain line breaks or other control characters.'],
    ['$schema', 'shop/flags.json is written in a way in which "old" cannot be renamed to "$schema" safely. Rename it there by hand.'],
  ])('is refused for the new key %j', (to, reason) => {
    expect(renamed(textsOf("flags.isEnabled('old')"), 'shop/a.ts', 'old', to)).toBe(reason);
  });

  it('is refused in a broken flag file', () => {
    expect(renamed({ 'shop/flags.json': `${FLAGS.slice(0, -1)},, }` }, 'shop/flags.json', 'old', 'new')).toBe('shop/flags.json is broken. Repair it before you rename "old".');
  });

  it('is refused where the key stands twice', () => {
    const text = '{ "old": { "enabled": true }, "old": { "enabled": false } }';
    expect(renamed({ 'shop/flags.json': text }, 'shop/flags.json', 'old', 'new')).toMatch(/by hand/);
  });
});

describe('any new key', () => {
  const keys = fc.string({ minLength: 1, maxLength: 12, unit: fc.oneof(fc.constantFrom(...'\'"`\\${}&<:#- aé*!'), fc.string({ minLength: 1, maxLength: 1 })) });
  const texts: Texts = {
    'p/flags.json': FLAGS,
    'p/flags.yaml': "old:\n  name: 'old'\n  enabled: true\nother: { enabled: false }\n",
    'p/a.tsx': `${CODE}import { FeatureFlag } from '@openfeature/react-sdk';
const K = \`old\`; enum E { A = "old" }
<FeatureFlag flagKey="old">{flags.isEnabled('old') && flags.isEnabled(K) && flags.isEnabled(E.A)}</FeatureFlag>;`,
  };

  it('is what files and code say afterwards, or it is refused and nothing changes', () => {
    fc.assert(
      fc.property(keys, (to) => {
        const after = renamed(texts, 'p/a.tsx', 'old', to);
        if (typeof after === 'string') return;
        for (const path of ['p/flags.json', 'p/flags.yaml']) {
          const file = parseFlagFile(after[path] ?? '', { id: path, label: path }, { required: true });
          expect(file.flags.map((flag) => flag.key)).toEqual([to, 'other']);
          expect(file.problems).toEqual([]);
        }
        expect(scanText(after['p/a.tsx'] ?? '', 'p/a.tsx').usages.map(exactKey)).toEqual([to, to, to, to]);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
