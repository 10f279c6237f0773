import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { evaluate, explain, findUsages, loadFlags, removeFlag } from '../../src/api';

const CODE = "import { isEnabled } from './flags';\nisEnabled('dark-mode');\nthing.isEnabled('old-cart');\n";

describe('findUsages', () => {
  it('returns records named after the file as given', () => {
    expect(findUsages(CODE, 'src/cart.ts')).toMatchObject([{ key: 'dark-mode', file: 'src/cart.ts', line: 2, column: 11, certainty: 'literal' }]);
  });

  it('takes common names for reads where the key is known', () => {
    expect(findUsages(CODE, 'src/cart.ts', { knownKeys: ['old-cart'] }).map(({ key }) => key)).toEqual(['dark-mode', 'old-cart']);
  });

  it('tells the key that a property stands for', () => {
    const code = "import { useFlags } from 'launchdarkly-react-client-sdk';\nconst { darkMode, other } = useFlags();";
    const reads = findUsages(code, 'a.ts', { knownKeys: ['dark-mode', 'dark_mode'] });
    expect(reads.map(({ key, column, certainty }) => [key, column, certainty])).toEqual([['dark-mode', 9, 'resolved'], ['dark_mode', 9, 'resolved'], ['other', 19, 'resolved']]);
  });

  it('takes wrappers', () => {
    expect(findUsages("whenOn(user, 'dark-mode');", 'a.js', { wrappers: [{ name: 'whenOn', key: 1 }] })).toMatchObject([{ key: 'dark-mode', column: 14 }]);
  });

  it('never throws on broken code', () => {
    expect(findUsages("if (isEnabled('dark-mode'", 'a.ts').map(({ key }) => key)).toEqual(['dark-mode']);
  });
});

describe('loadFlags, evaluate, explain', () => {
  it('go together', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flagline-api-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'flags.json'), '{"new_checkout": {"enabled": true, "rollout_percentage": 25}}');
    const [flag] = await loadFlags(folder);
    if (!flag) throw new Error('no flag was loaded');
    // Buckets 20 and 51.
    expect(evaluate(flag, 'user-2')).toBe(true);
    expect(evaluate(flag, 'user-1')).toBe(false);
    expect(explain(flag, 'user-1')).toMatchObject({ served: false, bucket: 51 });
  });

  it('find nothing in a folder without flag files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flagline-api-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(await loadFlags(folder)).toEqual([]);
    await expect(loadFlags(join(folder, 'nowhere'))).rejects.toThrow('nowhere');
  });
});

describe('removeFlag', () => {
  const text = "import { isEnabled } from './flags';\n\nexport const total = () => (isEnabled('new-cart') ? 1 : 2);\n";

  it('gives the text without the flag', () => {
    expect(removeFlag({ text, fileName: 'cart.ts', key: 'new-cart', keep: true })).toEqual({ text: 'export const total = () => 1;\n', refusals: [] });
    expect(removeFlag({ text, fileName: 'cart.ts', key: 'new-cart', keep: false }).text).toBe('export const total = () => 2;\n');
  });

  it('says what it left, and why', () => {
    const { text: after, refusals } = removeFlag({ text: 'a();\nisEnabled(name);\n', fileName: 'cart.ts', key: 'new-cart', keep: true });
    expect(after).toBe('a();\nisEnabled(name);\n');
    expect(refusals).toEqual([{ file: 'cart.ts', line: 2, column: 1, code: 'dynamic-key', reason: expect.stringContaining('not known') as string }]);
  });

  it('leaves a text that does not parse', () => {
    const broken = "if (isEnabled('new-cart'";
    expect(removeFlag({ text: broken, fileName: 'cart.ts', key: 'new-cart', keep: true })).toMatchObject({ text: broken, refusals: [{ line: 1, code: 'syntax-error' }] });
  });

  it('takes wrappers', () => {
    const options = { fileName: 'cart.js', key: 'new-cart', keep: true, wrappers: [{ name: 'whenOn', key: 1 }] };
    expect(removeFlag({ text: "if (whenOn(user, 'new-cart')) open();\n", ...options }).text).toBe('open();\n');
  });

  it('follows keys and functions through files', () => {
    const files = [
      { fileName: 'src/keys.ts', text: "export const KEYS = { cart: 'new-cart', menu: 'menu' } as const;\n" },
      { fileName: 'src/newCart.ts', text: "import { KEYS } from './keys';\nimport { isEnabled } from './flags';\n\nexport const newCart = () => isEnabled(KEYS.cart);\n" },
      { fileName: 'src/cart.ts', text: "import { newCart } from './newCart';\nimport { old } from './old';\n\nexport const total = () => (newCart() ? 1 : old());\n" },
      { fileName: 'src/old.ts', text: 'export const old = () => 2;\n' },
      { fileName: 'src/menu.ts', text: "import { KEYS } from './keys';\nimport { isEnabled } from './flags';\n\nexport const menu = () => isEnabled(KEYS.menu);\n" },
    ];
    const { edits, refusals, orphans } = removeFlag({ files, key: 'new-cart', keep: true });
    expect(Object.fromEntries(edits.map(({ fileName, text: after }) => [fileName, after]))).toEqual({
      'src/keys.ts': "export const KEYS = { menu: 'menu' } as const;\n",
      'src/newCart.ts': '',
      'src/cart.ts': 'export const total = () => 1;\n',
    });
    expect({ refusals, orphans }).toEqual({ refusals: [], orphans: ['src/newCart.ts', 'src/old.ts'] });
  });
});
