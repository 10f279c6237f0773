import { describe, expect, it } from 'vitest';
import { readRegistries, scanText } from '../../src/code/parser';
import { UsageIndex } from '../../src/code/usageIndex';
import { applyEdits } from '../../src/model/edit';
import type { SourceRef } from '../../src/model/flag';
import type { RegistryParser } from '../../src/model/registry';
import type { Place } from '../../src/model/span';
import { renameInRegistry } from '../../src/refactoring/renameInRegistry';
import { renameScope, type RenameAnswer } from '../../src/refactoring/renameScope';
import { readRegistryFile } from '../../src/sources/code/readRegistryFile';
import { FlagStore } from '../../src/sources/flagStore';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

const parse: RegistryParser = (...question) => Promise.resolve(readRegistries(...question));

const SOURCE: SourceRef = { id: 'shop/src/keys.ts', label: 'keys.ts', exports: ['X'] };

async function renamed(text: string, to: string, exports = ['X']): Promise<string> {
  const plan = await renameInRegistry(text, { ...SOURCE, exports }, 'old', to, parse);
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

describe('renaming a flag in its list', () => {
  it.each([
    ["type X = 'a' | 'old';", 'new-one', "type X = 'a' | 'new-one';"],
    ['enum X { Old = "old" }', 'it"s', 'enum X { Old = "it\\"s" }'],
    ['const X = { OLD: `old`, A: "a" };', 'new', 'const X = { OLD: `new`, A: "a" };'],
    ["const OLD = 'old'; const X = [OLD, 'a'];", 'new', "const OLD = 'new'; const X = [OLD, 'a'];"],
    ['const X = { old: true, a: false };', 'new', 'const X = { new: true, a: false };'],
    ['const X = { old: true, a: false };', 'new-one', "const X = { 'new-one': true, a: false };"],
    ["const X = { 'old': { default: true } };", 'new', "const X = { 'new': { default: true } };"],
    ["const X = [{ key: 'old', default: true }];", 'new', "const X = [{ key: 'new', default: true }];"],
    ['interface X { readonly old?: boolean }', 'new', 'interface X { readonly new?: boolean }'],
  ])('%s', async (before, to, after) => {
    expect(await renamed(before, to)).toBe(after);
  });

  it('changes all lists that were named', async () => {
    const text = "type K = 'old' | 'a'; const X: Record<K, boolean> = { old: true, a: false };";
    expect(await renamed(text, 'new', ['K', 'X'])).toBe("type K = 'new' | 'a'; const X: Record<K, boolean> = { new: true, a: false };");
  });

  it.each([
    ["type X = 'a' | 'old'", 'a', 'cannot be renamed to "a" safely'],
    ["const P = 'o'; const X = [P + 'ld'];", 'new', 'cannot be renamed to "new" safely'],
    ['const old = true; const X = { old };', 'new', 'cannot be renamed to "new" safely'],
    ["type X = 'old' |", 'new', 'has syntax errors'],
  ])('%s to %s is refused', async (text, to, reason) => {
    expect(await renamed(text, to)).toContain(reason);
  });
});

describe('what a rename reaches', () => {
  const KEYS = "export const X = { OLD: 'old' } as const;";
  const literalAt = (text: string): Place => ({ file: SOURCE.id, span: { start: text.indexOf("'old'"), end: text.indexOf("'old'") + 5 } });

  /** `shop/src/cart.ts` reads the key through a constant of the code file, at `literal`. */
  async function scope(literal: Place, from: string): Promise<RenameAnswer> {
    const flags = new FlagStore();
    flags.update(await readRegistryFile(KEYS, SOURCE, parse));
    flags.update(parseFlagFile('{"old": {"enabled": true}}', { id: 'shop/flags.json', label: 'flags.json' }, { required: true }));
    const reads = new UsageIndex();
    const found = scanText("import { isEnabled } from './flags';\nisEnabled('old');", 'shop/src/cart.ts');
    reads.set({ ...found, usages: found.usages.map((usage) => ({ ...usage, certainty: 'resolved' as const, origin: { files: [literal.file], literal } })) });
    return renameScope({ flags, reads, isSameFolder: () => true, describe: ({ file }) => file }, 'old', from);
  }

  it.each([SOURCE.id, 'shop/flags.json', 'shop/src/cart.ts'])('goes from %s to the list, to the flag file, and to reads through the list', async (from) => {
    const answer = await scope(literalAt(KEYS), from);
    expect(answer.ok && answer.scope.definitions.map(({ source }) => source.label).sort()).toEqual(['flags.json', 'keys.ts']);
  });

  it('ends where a read takes the key from anywhere else', async () => {
    const answer = await scope({ ...literalAt(KEYS), file: 'shop/src/other.ts' }, SOURCE.id);
    expect(answer.ok ? '' : answer.reason).toContain('takes this key from another file');
  });
});
