import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { evaluate, explain, findUsages, loadFlags } from '../../src/api';

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
