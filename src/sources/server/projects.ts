import type { ServerProject } from './flagServer';
import { numberIn, textIn, type Fields } from './json';

/** What of a list can stand in an address, each once: while a list is read, it may move on. @param key the field that addresses name: a text or a number */
export function projectsIn(items: readonly Fields[], key: string): ServerProject[] {
  const found = items.flatMap((each) => {
    const named = textIn(each, key) ?? numberIn(each, key)?.toString();
    return named === undefined ? [] : [{ key: named, name: textIn(each, 'name') ?? named }];
  });
  return [...new Map(found.map((each) => [each.key, each])).values()];
}
