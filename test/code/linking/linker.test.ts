import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCodeFile } from '../../../src/code/codeFiles';
import type { FileUsages } from '../../../src/model/usage';
import { Folder, keysOf } from './folder';

const READ = "import { KEYS } from './keys';\nisFeatureEnabled(KEYS.a);";

describe('the linker', () => {
  it('asks for files only when a read leads to them, and parses each once', () => {
    const folder = Folder.of({ 'keys.ts': "export const KEYS = { a: 'x' };", 'a.ts': READ, 'b.ts': READ, 'other.ts': 'export {}' });
    folder.link('other.ts');
    expect(folder.reads).toEqual([]);
    expect([...keysOf(folder.link('a.ts')), ...keysOf(folder.link('b.ts'))]).toEqual(['x', 'x']);
    expect(folder.parsed).toEqual(['keys.ts']);
    expect(folder.reads.filter((path) => path.endsWith('.ts'))).toEqual(['keys.ts']);
  });

  it('leaves the usages of other reads alone', () => {
    const folder = Folder.of({ 'a.ts': "isEnabled('x');" });
    const found: FileUsages = { file: 'a.ts', usages: [], lineStarts: [0], broken: false };
    expect(folder.linker.link('a.ts', found)).toBe(found);
  });

  it('never leaves the folder', () => {
    const folder = Folder.of({ 'a.ts': "import { K } from '../keys';\nisFeatureEnabled(K);", 'keys.ts': "export const K = 'x';" });
    expect(keysOf(folder.link('a.ts'))).toEqual([undefined]);
  });

  it('looks into no installed package', () => {
    const folder = Folder.of({
      'a.ts': "import { K } from 'pack';\nimport { K as file } from './node_modules/pack/index';\nisFeatureEnabled(K);\nisFeatureEnabled(file);",
      'node_modules/pack/index.ts': "export const K = 'x';",
    });
    expect(keysOf(folder.link('a.ts'))).toEqual([undefined, undefined]);
  });

  it('ends for modules that ask each other in circles', () => {
    const names = Array.from({ length: 12 }, (_, index) => `m${index}`);
    const text = names.map((name) => `export * from './${name}';`).join('\n');
    const folder = Folder.of({ ...Object.fromEntries(names.map((name) => [`${name}.ts`, text])), 'a.ts': READ.replace('./keys', './m0') });
    expect(keysOf(folder.link('a.ts'))).toEqual([undefined]);
  });
});

describe('what changed', () => {
  const texts = {
    'names.ts': "export const A = 'x';",
    'keys.ts': "export * from './names';\nimport { A } from './names';\nexport const KEYS = { a: A };",
    'a.ts': READ,
    'b.ts': "import { A } from './names';\nisFeatureEnabled(A);",
    'c.ts': "import { K } from './later';\nisFeatureEnabled(K);",
    'd.ts': "import { X } from './unrelated';\nisFeatureEnabled(X);",
    'unrelated.ts': "export const X = 'unrelated';",
  };

  function change(folder: Folder, path: string, text: string | undefined): Record<string, (string | undefined)[]> {
    if (text === undefined) folder.texts.delete(path);
    else folder.texts.set(path, text);
    return Object.fromEntries(folder.linker.changed([path]).map((found) => [found.file, keysOf(found)]));
  }

  it('links the files again whose keys came through it, and no others', () => {
    const folder = Folder.of(texts);
    folder.linkAll();
    folder.parsed.length = 0;
    expect(change(folder, 'names.ts', "export const A = 'y';")).toEqual({ 'a.ts': ['y'], 'b.ts': ['y'] });
    expect(folder.parsed).toEqual(['names.ts']);
    expect(change(folder, 'keys.ts', "export const KEYS = { a: 'z' };")).toEqual({ 'a.ts': ['z'] });
    expect(change(folder, 'names.ts', "export const A = 'w';")).toEqual({ 'b.ts': ['w'] });
  });

  it('says nothing of files that keep their keys', () => {
    const folder = Folder.of(texts);
    folder.linkAll();
    expect(change(folder, 'names.ts', "export const A = 'x'; // the same")).toEqual({});
  });

  it('tells of keys that come, go and move', () => {
    const folder = Folder.of(texts);
    folder.linkAll();
    expect(change(folder, 'later.ts', "export const K = 'come';")).toEqual({ 'c.ts': ['come'] });
    expect(change(folder, 'later.ts', "\nexport const K = 'come';")).toEqual({ 'c.ts': ['come'] });
    expect(change(folder, 'later.ts', undefined)).toEqual({ 'c.ts': [undefined] });
    expect(change(folder, 'names.ts', undefined)).toEqual({ 'a.ts': [undefined], 'b.ts': [undefined] });
  });

  it('keeps what it knew of a module while that is being typed', () => {
    const folder = Folder.of(texts);
    folder.linkAll();
    expect(change(folder, 'names.ts', 'export const A = ')).toEqual({});
    expect(change(folder, 'names.ts', "export const A = 'y';")).toEqual({ 'a.ts': ['y'], 'b.ts': ['y'] });
  });

  it('forgets a file that has no such reads any more', () => {
    const folder = Folder.of(texts);
    folder.linkAll();
    folder.texts.set('b.ts', '');
    folder.link('b.ts');
    expect(change(folder, 'names.ts', "export const A = 'y';")).toEqual({ 'a.ts': ['y'] });
  });

  it('takes notice of aliases', () => {
    const folder = Folder.of({ ...texts, 'e.ts': "import { A } from '@/names';\nisFeatureEnabled(A);" });
    folder.linkAll();
    expect(change(folder, 'tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }')).toEqual({ 'e.ts': ['x'] });
  });

  it('comes to what a fresh start finds, whatever was edited', () => {
    const paths = ['a.ts', 'b.ts', 'keys.ts', 'names.ts', 'names/index.ts', 'names.tsx'];
    const line = fc.constantFrom(
      "import { A } from './names';",
      "import { KEYS } from './keys';",
      "import * as names from './names';",
      "export * from './names';",
      "export * from './keys';",
      "export { A as B } from './names';",
      "export const A = 'x';",
      "export const A = 'y';",
      'export const KEYS = { a: A };',
      "export const KEYS = { a: 'z' };",
      'isFeatureEnabled(A);',
      'isFeatureEnabled(KEYS.a);',
      'isFeatureEnabled(names.B);',
    );
    const text = fc.option(fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')), { nil: undefined, freq: 8 });
    const edits = fc.array(fc.record({ path: fc.constantFrom(...paths), text }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(edits, (steps) => {
        const folder = Folder.of(texts);
        const index = new Map(folder.linkAll().map((found) => [found.file, found.usages]));
        for (const step of steps) {
          if (step.text === undefined) folder.texts.delete(step.path);
          else folder.texts.set(step.path, step.text);
          for (const found of [...folder.linker.changed([step.path]), folder.link(step.path)]) index.set(found.file, found.usages);
        }
        const fresh = new Folder(folder.texts);
        for (const path of [...folder.texts.keys()].filter(isCodeFile)) expect(index.get(path)).toEqual(fresh.link(path).usages);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
