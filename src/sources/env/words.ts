import type { ScalarNode, TextNode } from '../text/tree';

/** How people write on and off in a variable; the first pair where there is nothing to imitate. */
const PAIRS = [
  ['true', 'false'],
  ['1', '0'],
  ['on', 'off'],
  ['yes', 'no'],
  ['enabled', 'disabled'],
] as const;

/** True for a value that says on or off; an empty one is off. */
export function isWord(node: TextNode): boolean {
  return readWord(node) !== undefined;
}

export function readWord(node: TextNode): boolean | undefined {
  if (node.kind !== 'scalar') return undefined;
  const word = String(node.value).toLowerCase();
  if (word === '') return false;
  const pair = pairOf(word);
  return pair && pair[0] === word;
}

/** On or off in the words and the case of what it replaces. */
export function wordLike(replaced: ScalarNode, enabled: boolean): string {
  const text = String(replaced.value);
  const word = (pairOf(text.toLowerCase()) ?? PAIRS[0])[enabled ? 0 : 1];
  if (!/^\p{Lu}/u.test(text)) return word;
  return /^\p{Lu}+$/u.test(text) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}

function pairOf(word: string): (typeof PAIRS)[number] | undefined {
  return PAIRS.find((pair) => pair.some((one) => one === word));
}
