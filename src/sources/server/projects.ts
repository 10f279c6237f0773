import type { ServerProject } from './flagServer';
import { numberIn, textIn, type Fields } from './json';
import { ServerTrouble } from './serverTrouble';

/** What of a list can stand in an address, each once: while a list is read, it may move on. @param key the field that addresses name: a text or a number */
export function projectsIn(items: readonly Fields[], key: string): ServerProject[] {
  const found = items.flatMap((each) => {
    const named = textIn(each, key) ?? numberIn(each, key)?.toString();
    return named === undefined ? [] : [{ key: named, name: textIn(each, 'name') ?? named }];
  });
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

/** Says which projects there are. @param there those that the token may see */
export function noSuchProject(server: string, project: string, there: readonly ServerProject[]): ServerTrouble {
  const seen = there.length === 0 ? 'It may see none.' : `It may see: ${there.map(({ key }) => key).join(', ')}.`;
  return new ServerTrouble('missing', `${server} has no project "${project}" that this token may see. ${seen}`);
}
