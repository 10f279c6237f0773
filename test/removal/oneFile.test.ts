import { expect, it } from 'vitest';
import { TextFolder } from '../../src/code/textFolder';
import { scanFolder } from '../../src/code/textIndex';
import { applyEdits } from '../../src/model/edit';
import { removeFromProject } from '../../src/removal/project';

const FLAGS = "import { isEnabled } from 'unleash-client';\n\nexport const enableCart = () => isEnabled('x');\n";
const CART = "import { enableCart } from './featureFlags';\n\nexport const total = () => (enableCart() ? 1 : 2);\n";
const TEST = "test('old', () => {\n  mockFlag('x', false);\n  expect(total()).toBe(2);\n});\n\ntest('other', () => {\n  expect(open()).toBe(1);\n});\n";

/** The text that the one file has then, and the refusals of all. */
function removed(only: string, texts: Readonly<Record<string, string>>): { texts: Record<string, string>; refused: string[] } {
  const files = new TextFolder(new Map(Object.entries(texts)));
  const removal = removeFromProject({ files, found: scanFolder(files), key: 'x', keep: true, only });
  return {
    texts: Object.fromEntries(removal.files.map(({ file, edits }) => [file, applyEdits(texts[file] ?? '', edits)])),
    refused: removal.refusals.map(({ file }) => file),
  };
}

it('changes one file, and leaves to others what they ask it for', () => {
  const texts = { 'featureFlags.ts': FLAGS, 'cart.ts': CART };
  expect(removed('featureFlags.ts', texts)).toEqual({ texts: { 'featureFlags.ts': 'export const enableCart = () => true;\n' }, refused: [] });
  expect(removed('cart.ts', texts)).toEqual({ texts: { 'cart.ts': 'export const total = () => 1;\n' }, refused: [] });
});

it('tells what is refused in other files', () => {
  const other = "import { isEnabled } from 'unleash-client';\n\nexport const ask = (key) => isEnabled(key + 'x');\n";
  expect(removed('cart.ts', { 'featureFlags.ts': FLAGS, 'cart.ts': CART, 'other.ts': other }).refused).toEqual(['other.ts']);
});

it('changes no tests, and no code without its tests', () => {
  const texts = { 'featureFlags.ts': FLAGS, 'cart.ts': CART, 'cart.test.ts': TEST };
  expect(removed('cart.ts', texts).texts).toEqual({});
  expect(removed('cart.test.ts', texts).texts).toEqual({});
  expect(removed('cart.test.ts', { 'cart.test.ts': TEST }).texts).toEqual({});
});
