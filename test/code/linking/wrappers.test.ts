import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_WRAPPER_FILES } from '../../../src/model/wrapper';
import { Folder, keysOf } from './folder';

const SDK = "import { client } from './sdk';\n";
const BASE = "import { initialize } from 'unleash-client';\nconst client = initialize(options);\nexport const askFor = (key) => client.isEnabled(key);";
const READ = "import { askFor } from './flags';\naskFor('x');";

/** The keys in each file after an edit; null deletes a file. */
function edit(folder: Folder, path: string, text: string | null): Record<string, (string | undefined)[]> {
  if (text === null) folder.texts.delete(path);
  else folder.texts.set(path, text);
  const changed = [...folder.linker.changed([path]), folder.link(path), ...folder.followWrappers()];
  // A call of anything in `flags.ts` is a candidate: only what is known counts here.
  const known = changed.map((found) => ({ ...found, usages: found.usages.filter(({ proof }) => proof !== 'candidate') }));
  return Object.fromEntries(known.map((found) => [found.file, keysOf(found)]));
}

describe('wrappers of a folder', () => {
  it('are looked for only where their names stand', () => {
    const folder = Folder.of({ 'flags.ts': BASE, 'reads.ts': READ, 'other.ts': "import { has } from './flags';\nhas('x');" });
    folder.linkAll();
    expect(folder.rounds).toBe(1);
    expect(folder.book.foundIn('askForIt', 'a.ts')).toEqual([]);
    expect(folder.book.foundIn('askFor', 'a.ts').map(({ path }) => path)).toEqual([['askFor']]);
    expect(folder.book.foundIn('askFor', 'flags.ts')).toEqual([]);
  });

  it('are followed through so many files and no more', () => {
    const names = Array.from({ length: MAX_WRAPPER_FILES + 3 }, (_, index) => `level${index}`);
    const files = names.map((name, index) => [`${name}.ts`, index === 0 ? BASE.replace('askFor', name) : `import { level${index - 1} } from './level${index - 1}';\nexport const ${name} = (key) => level${index - 1}(key);`]);
    const reads = names.map((name, index) => [`read${index}.ts`, `import { ${name} } from './${name}';\n${name}('k${index}');`]);
    const folder = Folder.of(Object.fromEntries([...files, ...reads]) as Record<string, string>);
    const found = folder.linkAll().filter(({ file }) => file.startsWith('read'));
    const last = MAX_WRAPPER_FILES;
    expect(found.map(keysOf)).toEqual(names.map((_, index) => (index <= last ? [`k${index}`] : [])));
  });

  it('come and go with the edits of their file, and only then are others scanned again', () => {
    const folder = Folder.of({ 'flags.ts': BASE, 'reads.ts': READ });
    folder.linkAll();
    const { rounds } = folder;
    expect(edit(folder, 'flags.ts', `// moved\n${BASE}`)).toEqual({ 'flags.ts': [undefined] });
    expect(folder.rounds).toBe(rounds);
    expect(edit(folder, 'flags.ts', BASE.replace('isEnabled(key)', "isEnabled('one')"))).toMatchObject({ 'reads.ts': ['one'] });
    expect(edit(folder, 'flags.ts', BASE.replace('isEnabled(key)', 'length'))).toMatchObject({ 'reads.ts': [] });
    expect(edit(folder, 'flags.ts', BASE.replace('(key) =>', '(user, key) =>'))).toMatchObject({ 'flags.ts': [undefined] });
    expect(edit(folder, 'reads.ts', READ.replace("'x'", "user, 'y'"))).toMatchObject({ 'reads.ts': ['y'] });
    expect(edit(folder, 'flags.ts', null)).toMatchObject({ 'reads.ts': [] });
  });

  it('stay while their file is being typed', () => {
    const folder = Folder.of({ 'flags.ts': BASE, 'reads.ts': READ });
    folder.linkAll();
    expect(edit(folder, 'flags.ts', 'export const askFor = (')).not.toHaveProperty('reads.ts');
    expect(edit(folder, 'reads.ts', `${READ}\naskFor('y');`)).toMatchObject({ 'reads.ts': ['x', 'y'] });
  });

  it('tell which flag they read, as it is now', () => {
    const folder = Folder.of({ 'flags.ts': `${SDK}export const isNew = () => askFor('new');${BASE}`, 'reads.ts': "import { isNew } from './flags';\nisNew();" });
    const place = (): unknown => folder.link('reads.ts').usages[0]?.origin?.literal;
    folder.linkAll();
    const before = place();
    expect(edit(folder, 'flags.ts', `\n${folder.texts.get('flags.ts') ?? ''}`)).toMatchObject({ 'reads.ts': ['new'] });
    expect(place()).not.toEqual(before);
  });

  it('that read one flag are no members of the same name of objects that may be any', () => {
    const rooms = `${SDK}export default class RoomStore {\n  get id() { return client.isEnabled('x'); }\n}`;
    const uses = "import { findRoom, getRoomStore } from './rooms';\nconst room = findRoom();\nlog(room.id);\nlog(getRoomStore().id);\nlog(rooms.get().roomStore.id);";
    const folder = Folder.of({ 'roomStore.ts': rooms, 'uses.ts': uses });
    const found = folder.linkAll().filter(({ file }) => file === 'uses.ts');
    expect(found.flatMap(({ usages }) => usages.map(({ readSpan }) => uses.slice(readSpan.start, readSpan.end)))).toEqual(['getRoomStore().id']);
  });

  it('are found beside classes and objects that hold themselves', () => {
    const circles = 'export class A extends A { has(key) { return this.has(key); } }\nexport const o = { o, f: () => o };\nexport const f = () => f;\n';
    const folder = Folder.of({ 'flags.ts': circles + BASE, 'reads.ts': READ });
    expect(folder.linkAll().map(keysOf)).toEqual([[undefined], ['x']]);
  });

  it('do not hold each other up in a circle', () => {
    const folder = Folder.of({
      'flags.ts': `import { again } from './again';\n${BASE}\nexport const both = (key) => client.isEnabled(key) && again(key);`,
      'again.ts': "import { both } from './flags';\nexport const again = (key) => both(key);",
      'reads.ts': "import { again } from './again';\nagain('x');",
    });
    folder.linkAll();
    expect(keysOf(folder.link('reads.ts'))).toEqual(['x']);
    expect(edit(folder, 'flags.ts', "import { again } from './again';\nexport const both = (key) => again(key);")).toMatchObject({ 'reads.ts': [] });
  });

  it('come to what a fresh start finds, whatever was edited', () => {
    const paths = ['a.ts', 'b.ts', 'c.ts', 'reads.ts'];
    const line = fc.constantFrom(
      "import { isOn } from './a';",
      "import { useOn } from './b';",
      "import { check } from './c';",
      "export { isOn as check } from './a';",
      "export * from './b';",
      'export const isOn = (key) => client.isFeatureEnabled(key);',
      'export const isOn = (user, key) => check(key);',
      'export const isOn = (key) => client.isEnabled(key);',
      'export const check = (key) => !client.isEnabled(key);',
      "import { useOn as useFlags } from './feature-flags';",
      'export const useOn = (key) => useFlags(key);',
      'export const useOn = (key) => isOn(key);',
      'export const useOn = () => isOn(KEY);',
      'export class Flags { check(key) { return useOn(key); } }',
      'export const check = (key) => useOn(key);',
      'export const check = (key) => key;',
      "const KEY = 'constant';",
      "isOn('x', 'second');",
      "useOn('y');",
      "check('z');",
      "flags.check('w');",
    );
    const text = fc.option(fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n')), { nil: null, freq: 8 });
    const step = fc.record({ path: fc.constantFrom(...paths), text });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 9 }), (steps) => {
        const folder = Folder.of({});
        const index = new Map<string, unknown>();
        for (const { path, text: written } of steps) {
          if (written === null) folder.texts.delete(path);
          else folder.texts.set(path, written);
          for (const found of [...folder.linker.changed([path]), folder.link(path), ...folder.followWrappers()]) index.set(found.file, found.usages);
        }
        const fresh = new Folder(folder.texts);
        for (const found of fresh.linkAll()) expect(index.get(found.file)).toEqual(found.usages);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
