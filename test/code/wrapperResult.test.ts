import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { Folder } from './linking/folder';

const SDK = `import { initialize } from 'unleash-client';
import { OpenFeature } from '@openfeature/server-sdk';
import { useFlag, useVariant } from '@unleash/proxy-client-react';
import { useFeatureFlag } from './hooks';
export const client = initialize(options);
export const provider = OpenFeature.getClient();
const flags = JSON.parse(text);
`;

/** What a call of `isOn` gives that the text declares, in the same file and in another one. */
function resultsOf(helper: string): readonly unknown[] {
  const own = scanText(`${SDK}${helper}\nisOn('x');`, 'own.tsx');
  const folder = Folder.of({ 'flags.tsx': `${SDK}${helper}\nexport { isOn };`, 'reads.ts': "import { isOn } from './flags';\nisOn('x');" });
  const other = folder.linkAll().find(({ file }) => file === 'reads.ts');
  return [own, other].map((found) => found?.usages.find(({ key }) => key.kind === 'exact' && key.value === 'x')?.result);
}

type Case = readonly [helper: string, returns: string | undefined, promise?: true];

function checks(cases: readonly Case[]): void {
  for (const [helper, returns, promise] of cases) {
    it(helper, () => {
      const result = returns === undefined ? undefined : { returns, ...(promise && { promise }) };
      expect(resultsOf(helper)).toEqual([result, result]);
    });
  }
}

describe('a function gives back what it reads', () => {
  checks([
    ['const isOn = (key) => client.isEnabled(key);', 'boolean'],
    ['const isOn = (key) => !!client?.isEnabled(key);', 'boolean'],
    ['const isOn = (key) => client?.isEnabled(key);', 'boolean'],
    ['const isOn = (key) => client?.isEnabled(key) ?? false;', 'boolean'],
    ['const isOn = (key) => client && client.isEnabled(key);', 'boolean'],
    ['const isOn = (key) => (client.isEnabled(key) ? true : false);', 'boolean'],
    ['const isOn = (key) => (client.isEnabled(key) ? false : true);', 'negated'],
    ['const isOn = async (key) => client.isEnabled(key);', 'boolean', true],
    ['const isOn = (key) => client.getVariant(key);', 'variant'],
    ['function isOn(key) { "use memo"; const own = getClient(client); return client.isEnabled(key); }', 'boolean'],
  ]);
});

describe('a function that leaves where the client is not there gives back what it reads', () => {
  checks([
    ['function isOn(key) { if (!client) return false; return client.isEnabled(key); }', 'boolean'],
    ['function isOn(key) { if (!client) { warn(); return false; } return client.isEnabled(key); }', 'boolean'],
    ['function isOn(key) { if (client == null) return undefined; return client.isEnabled(key); }', 'boolean'],
    ['function isOn(key) { if (client === undefined || client === null) return null; return client.isEnabled(key); }', 'boolean'],
    ["function isOn(key) { if (typeof client === 'undefined') return; return client.isEnabled(key); }", 'boolean'],
    ['function isOn(key) { if (!client?.ready) return false; return client.isEnabled(key); }', 'boolean'],
    ['function isOn(key) { if (!client || !client.isInitialized()) return false; return client.isEnabled(key); }', 'boolean'],
    ["function isOn(key) { if (!client) throw new Error('no client'); return client.isEnabled(key); }", 'boolean'],
    ['function isOn(key) { if (!client) return false; else return client.isEnabled(key); }', 'boolean'],
    ['function isOn(key) { if (client) { return client.isEnabled(key); } return false; }', 'boolean'],
    ['function isOn(key) { if (client) return client.isEnabled(key); }', 'boolean'],
    ['function isOn(key) { if (!key) return false; return client.isEnabled(key); }', 'boolean'],
    ['const isOn = (key) => (client ? client.isEnabled(key) : false);', 'boolean'],
    ['const isOn = (key) => (client == null ? false : client.isEnabled(key));', 'boolean'],
    ['function isOn(key) { if (!client) return true; return !client.isEnabled(key); }', 'negated'],
    ['function isOn(key, fallback) { if (!client) return fallback; return client.isEnabled(key, user, fallback); }', 'boolean'],
    ['function isOn(key) { if (!client) return true; return client.isEnabled(key, user, true); }', 'boolean'],
    ['function isOn(key) { if (!client) return undefined; return client.getVariant(key); }', 'variant'],
    ['async function isOn(key) { if (!provider) return false; return provider.getBooleanValue(key, false); }', 'boolean', true],
    ['const isOn = (key) => { const { client } = useFlags(); if (!client) return false; return client.isEnabled(key); };', 'boolean'],
  ]);
});

describe('a function that catches what a read throws gives back what it reads', () => {
  checks([
    ['function isOn(key) { try { return client.isEnabled(key); } catch { return false; } }', 'boolean'],
    ['function isOn(key) { try { return client.isEnabled(key); } catch (error) { log(error); return false; } }', 'boolean'],
    ['function isOn(key) { try { return client.isEnabled(key); } finally {} }', 'boolean'],
    ['function isOn(key) { try { return client.isEnabled(key); } catch (error) { log(error); } return false; }', 'boolean'],
    ['function isOn(key) { try { return client.isEnabled(key); } catch {} }', 'boolean'],
    ['function isOn(key) { if (!client) return false; try { return !!client.isEnabled(key); } catch { return false; } }', 'boolean'],
    ['function isOn(key) { try { return !client.isEnabled(key); } catch { return true; } }', 'negated'],
    ['async function isOn(key) { try { return await provider.getBooleanValue(key, false); } catch { return false; } }', 'boolean', true],
  ]);
});

describe('a function gives back a part of what it reads', () => {
  checks([
    ['const isOn = (key) => { const { enabled } = useVariant(key); return enabled; };', 'boolean'],
    ['const isOn = (key) => { const { enabled: on } = useVariant(key) ?? {}; return !on; };', 'negated'],
    ['const isOn = (key) => { const flag = useVariant(key); return flag.enabled; };', 'boolean'],
    ['const isOn = (key) => { const { enabled } = useFeatureFlag(key); return enabled; };', 'boolean'],
    ['const isOn = (key) => useFlag(key).value;', 'boolean'],
    ['const isOn = async (key) => (await provider.getBooleanDetails(key, false)).value;', 'boolean', true],
    ['const isOn = async (key) => (await provider.getStringDetails(key, standard)).value;', 'value', true],
    ['const isOn = async (key) => { const { value } = await provider.getStringDetails(key, standard); return !value; };', 'negated', true],
    // Its name, its payload, or a part of a promise.
    ['const isOn = (key) => useVariant(key).name;', 'unknown'],
    ['const isOn = (key) => useVariant(key).payload.value;', 'unknown'],
    ['const isOn = (key) => provider.getBooleanDetails(key, false).value;', 'unknown'],
    ['const isOn = (key) => { const { enabled = true } = useVariant(key); return enabled; };', 'unknown'],
  ]);
});

describe('a function gives back what it finds in a set of flags', () => {
  checks([
    ['const isOn = (key) => flags[key];', 'value'],
    ['const isOn = (key) => Boolean(flags[key]);', 'boolean'],
    ['const isOn = (key) => flags[key].enabled;', 'boolean'],
    ['const isOn = (key) => flags[key]?.enabled ?? false;', 'boolean'],
    ['const isOn = (key) => !flags[key]?.enabled;', 'negated'],
    ['const isOn = (key) => flags[key]?.enabled && user.beta;', 'unknown'],
    ['const isOn = (key) => { const flag = flags[key]; return flag.enabled; };', 'boolean'],
    ['const isOn = (key) => { const { value } = flags[key] ?? {}; return value; };', 'value'],
    ['const isOn = (key) => { if (!flags) return false; return flags[key]; };', 'value'],
    ["const isOn = (key) => flags[key] === 'true';", 'boolean'],
    ['const isOn = (key) => enabledFlags.has(key);', 'boolean'],
    ['const isOn = (key) => !enabledFlags.includes(key);', 'negated'],
    ["const isOn = (key) => process.env[key] === 'true';", 'boolean'],
    ["const isOn = (key) => { const { env } = process; const on = process.env[key] === '1'; return !on; };", 'negated'],
    // Something else of the flag, what is called, what is written, and variables of any kind.
    ['const isOn = (key) => flags[key].description;', undefined],
    ['const isOn = (key) => { const { description } = flags[key]; return description; };', undefined],
    ['const isOn = (key) => flags[key].enabled();', undefined],
    ['const isOn = (key) => String(flags[key]);', undefined],
    ['const isOn = (id) => { const found = flagsByUser[id]; if (!found) return false; return found; };', undefined],
    ['const isOn = (name) => flagsByName[name];', 'value'],
    ['const isOn = (key) => { flags[key].enabled = true; };', undefined],
    ['const isOn = (key) => { enabledFlags.has(key); };', undefined],
    ['const isOn = (key) => enabledFlags.add(key);', undefined],
    ['const isOn = (key) => process.env[key];', undefined],
    ["const isOn = (key) => process.env[key] === 'blue';", undefined],
    ["const isOn = (key) => settings[key] === 'true';", undefined],
  ]);
});

describe('a function that is declared to give true or false, and gives what it reads, does so', () => {
  checks([
    ['const isOn = (key: string): boolean => provider.getObjectValue(key, standard) as boolean;', 'boolean', true],
    ['const isOn: (key: string) => Promise<boolean> = (key) => provider.getObjectValue(key, standard);', 'boolean', true],
    ['async function isOn(flag): Promise<boolean> { return flags[flag]; }', 'boolean', true],
    ['function isOn(flag): boolean { return flags[flag]; }', 'boolean'],
    ['function isOn(flag): boolean { if (!flags) return false; return flags[flag]; }', 'boolean'],
    ['function isOn(flag) { return flags[flag]; }', 'value'],
    ['function isOn(flag): string { return flags[flag]; }', 'value'],
    ['function isOn(flag) { const labs = all(); return !!(labs && labs[flag] && labs[flag] === true); }', 'boolean'],
    ['function isOn(flag) { return !!(flags[flag] || flags[flag] === undefined); }', 'unknown'],
    ['function isOn(flag, other) { return flags[flag] && flags[other]; }', 'unknown'],
    ["function isOn(flag): boolean { return flags[flag] === 'blue'; }", 'unknown'],
  ]);
});

describe('a function that does more than to read gives back nobody knows what', () => {
  checks([
    ['const isOn = (key) => client.isEnabled(key) && user.beta;', 'unknown'],
    ['const isOn = (key) => user.beta && client.isEnabled(key);', 'unknown'],
    ['const isOn = (key) => client.isEnabled(key) || user.beta;', 'unknown'],
    ['const isOn = (key) => client && !client.isEnabled(key);', 'unknown'],
    ['const isOn = (key, a, b) => (client.isEnabled(key) ? a : b);', 'unknown'],
    ['const isOn = (key) => (user.beta ? client.isEnabled(key) : false);', 'unknown'],
    ['function isOn(key) { if (!user.beta) return false; return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { if (!client.beta) return false; return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key, user) { if (!user) return false; return client.isEnabled(key, user); }', 'unknown'],
    ["function isOn(key) { if (key === 'y') return false; return client.isEnabled(key); }", 'unknown'],
    ['function isOn(key) { if (!client) return true; return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { if (!client) return false; return !client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { if (!client) return; return !client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { if (!client) return user.beta; return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { if (client && user.beta) return client.isEnabled(key); return false; }', 'unknown'],
    ['function isOn(key) { if (!client) return false; return client.getVariant(key); }', 'unknown'],
    ['function isOn(key, other) { if (!client) return other; return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { try { return client.isEnabled(key); } catch { return user.beta; } }', 'unknown'],
    ['function isOn(key) { try { return client.isEnabled(key); } finally { if (user.beta) return true; } }', 'unknown'],
    ['function isOn(key) { switch (mode) { case 1: return true; } return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { for (const each of all) if (each) return true; return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { let on = client.isEnabled(key); if (user.beta) on = true; return on; }', 'unknown'],
    ['function* isOn(key) { return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { const found = client.isEnabled(key); log(found); return found; }', 'unknown'],
    ['function isOn(key) { const own = getClient(client); track(key); return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { if (isDebug) { log(key); } return client.isEnabled(key); }', 'unknown'],
    ['function isOn(key) { try { return client.isEnabled(key); } catch (error) { throw new Error(key); } finally { done(); } }', 'unknown'],
    ['const isOn = (key) => !!client.getVariant(key);', 'unknown'],
    ['const isOn = (key) => !(client.isEnabled(key) && user.beta);', 'unknown'],
    ['function isOn(key) { const on = isOn(key); return on; }\nclient.isEnabled(key);', undefined],
  ]);
});

describe('a negation', () => {
  const FILES = {
    'flags.ts': `${SDK}export const isOn = (key) => client.isEnabled(key);\nexport const mayBe = (key) => client.isEnabled(key) && user.beta;`,
    'off.ts': "import { isOn, mayBe } from './flags';\nexport const isOff = (key) => !isOn(key);\nexport const isNone = (key) => !mayBe(key);",
    'again.ts': "import { isOff, isNone } from './off';\nexport const isBack = (key) => !isOff(key);\nexport const isStill = (key) => isOff(key);\nexport const isSome = (key) => !isNone(key);",
    'reads.ts': "import { isOff, isNone } from './off';\nimport { isBack, isStill, isSome } from './again';\nisOff('x');\nisStill('x');\nisBack('x');\nisNone('x');\nisSome('x');",
  };

  it('goes through files, and of what is not known nothing is known', () => {
    const reads = Folder.of(FILES).linkAll().find(({ file }) => file === 'reads.ts');
    expect(reads?.usages.map(({ result }) => result?.returns)).toEqual(['negated', 'negated', 'boolean', 'unknown', 'unknown']);
  });

  it('counts in the file itself', () => {
    const { usages } = scanText(`${SDK}const isOn = (key) => client.isEnabled(key);\nconst isOff = (key) => !isOn(key);\nconst isBack = (key) => !isOff(key);\nisOff('x');\nisBack('x');`, 'a.ts');
    expect(usages.flatMap(({ result }) => result?.returns ?? [])).toEqual(['boolean', 'negated', 'negated', 'boolean']);
  });
});
