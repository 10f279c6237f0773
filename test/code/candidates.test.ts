import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/code/parser';
import { UsageIndex } from '../../src/code/usageIndex';
import { exactKey, type FileUsages, type Usage } from '../../src/model/usage';
import { Folder } from './linking/folder';

const CLIENT = "import { client } from './client';\n";

function told(usages: readonly Usage[]): unknown[] {
  return usages.flatMap((usage) => (exactKey(usage) === undefined ? [] : [[exactKey(usage), usage.proof, usage.result?.returns]]));
}

function indexOf(found: readonly FileUsages[]): UsageIndex {
  const index = new UsageIndex();
  index.set(...found);
  return index;
}

describe('functions whose own read is a candidate', () => {
  it('make candidates of their calls, in the file itself', () => {
    const text = `${CLIENT}const isOn = (key) => client.isEnabled(key);\nconst isOff = (key) => !isOn(key);\nisOn('x');\nisOff('y');\nisOn(any);`;
    expect(told(scanText(text, 'a.ts').usages)).toEqual([['x', 'candidate', 'boolean'], ['y', 'candidate', 'negated']]);
  });

  it('make no flag one that is possibly used, wherever they are called with any key, handed on or published', () => {
    const folder = Folder.of({
      'package.json': '{ "name": "access", "main": "index.ts" }',
      'index.ts': "export { isOn } from './access';",
      'access.ts': `${CLIENT}export const isOn = (key) => client.isEnabled(key);\nisOn(any);\nregister(isOn);\n[isOn].map(call);`,
      'reads.ts': "import { isOn } from './access';\nisOn(any);\nisOn(`begins-${any}`);\nregister(isOn);\nconst { x } = { x: isOn(KEYS[any]) };",
    });
    const found = folder.linkAll();
    const index = indexOf(found);
    expect(found.flatMap(({ usages }) => usages.map(({ key, proof }) => [key.kind, proof]))).toEqual([['parameter', 'candidate']]);
    expect(index.dynamic()).toEqual([]);
    expect(index.covers('x')).toBe(false);
    expect(index.all({ isKnown: () => false, ofProperty: () => [] })).toEqual([]);
  });

  it('leave the proof to the name of the function, and tell what it gives back', () => {
    const negated = `${CLIENT}const isFeatureEnabled = (key) => !client.isEnabled(key);\nisFeatureEnabled('x');`;
    expect(told(scanText(negated, 'a.ts').usages)).toEqual([['x', 'name', 'negated']]);
    const same = `${CLIENT}const isFeatureEnabled = (key) => client.isEnabled(key);\nisFeatureEnabled('x');`;
    expect(scanText(same, 'a.ts').usages.map(({ shape, proof }) => [shape, proof])).toContainEqual(['generic/isFeatureEnabled', 'name']);
    const files = { 'access.ts': negated.replace('const', 'export const'), 'reads.ts': "import { isFeatureEnabled } from './access';\nisFeatureEnabled('y');" };
    const reads = Folder.of(files).linkAll().find(({ file }) => file === 'reads.ts');
    expect(told(reads?.usages ?? [])).toEqual([['y', 'name', 'negated']]);
  });

  it('are not looked for in other files where these know as much by the name', () => {
    const { wrappers } = scanText(`${CLIENT}export const isFeatureEnabled = (key) => client.isEnabled(key);\nexport const isOn = (key) => client.isEnabled(key);`, 'a.ts');
    expect(wrappers?.map(({ path }) => path)).toEqual([['isOn']]);
  });

  it('come second where the same function has a read that is one for sure', () => {
    const text = `import { isEnabled } from 'unleash-client';\n${CLIENT}export const isOn = (key) => client.isEnabled(key) || isEnabled(key);\nisOn('x');`;
    const { usages, wrappers } = scanText(text, 'a.ts');
    expect(told(usages)).toEqual([['x', 'wrapper', 'unknown']]);
    expect(wrappers?.map(({ isCandidate }) => isCandidate)).toEqual([undefined]);
    const further = "import { isEnabled } from 'unleash-client';\nconst ask = (key) => isEnabled(key);\nconst isOn = (key) => client.isEnabled(key) || ask(key);\nisOn('x');";
    expect(told(scanText(further, 'a.ts').usages)).toEqual([['x', 'wrapper', 'unknown']]);
  });

  it('come second in other files, too, even where the sure read is further away', () => {
    const folder = Folder.of({
      'sdk.ts': "import { initialize } from 'unleash-client';\nconst client = initialize(options);\nexport const ask = (key) => client.isEnabled(key);",
      'access.ts': `${CLIENT}import { ask } from './sdk';\nexport const isOn = (key) => client.isEnabled(key) || ask(key);`,
      'reads.ts': "import { isOn } from './access';\nisOn('x');",
    });
    expect(told(folder.linkAll().find(({ file }) => file === 'reads.ts')?.usages ?? [])).toEqual([['x', 'wrapper', 'unknown']]);
  });

  it('where the environment is looked at are candidates as well', () => {
    const { usages } = scanText("const isOn = (name) => process.env[name] === 'true';\nisOn('NEW_NAV');\nisOn(any);", 'a.ts');
    expect(usages.map(({ key, proof }) => [key.kind, proof])).toEqual([['parameter', 'candidate'], ['exact', 'candidate']]);
  });

  it('are surely no wrappers where a sure one of another file takes their place', () => {
    const folder = Folder.of({
      'sdk.ts': "import { initialize } from 'unleash-client';\nconst client = initialize(options);\nexport const checkFlag = (key) => client.isEnabled(key);",
      'access.ts': "import { checkFlag } from './sdk';\nexport const isOn = (key) => checkFlag(key);",
      'reads.ts': "import { isOn } from './access';\nisOn('x');",
    });
    const found = folder.linkAll();
    expect(found.find(({ file }) => file === 'access.ts')?.wrappers?.map(({ isCandidate }) => isCandidate)).toEqual([undefined]);
    expect(told(found.find(({ file }) => file === 'reads.ts')?.usages ?? [])).toEqual([['x', 'wrapper', 'boolean']]);
  });

  it('go round in circles and come to an end', () => {
    const files = {
      'flags.ts': "import { again } from './again';\nexport const checkBoth = (key) => again(key);\nexport const self = (key) => self(key);",
      'again.ts': "import { checkBoth } from './flags';\nexport const again = (key) => !checkBoth(key);\nexport const more = (key) => client.isEnabled(key) && more(key);",
      'reads.ts': "import { again, more } from './again';\nagain('x');\nmore('y');",
    };
    const folder = Folder.of(files);
    const reads = folder.linkAll().find(({ file }) => file === 'reads.ts');
    expect(told(reads?.usages ?? []).map((each) => (each as unknown[])[1])).toEqual(['candidate', 'candidate']);
    expect(folder.rounds).toBeLessThan(12);
  });

  it('are found in code that is being typed', () => {
    const text = `${CLIENT}const isOn = (key) => client.isEnabled(key);\nif (isOn('x')) { start(;\nisOn('`;
    expect(told(scanText(text, 'a.ts').usages)).toEqual([['x', 'candidate', 'boolean']]);
  });
});
