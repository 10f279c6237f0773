import { exactKey, type Usage } from '../../../src/model/usage';
import type { Removed, RemovedTexts } from '../published/removedTexts';

/** The removal of one flag. */
export interface One {
  readonly key: string;
  readonly keep: boolean;
  readonly removed: Removed;
  /** With the other value kept. */
  readonly otherwise: Removed;
}

/** What comes of several flags, one after the other. */
export type All = Pick<Removed, 'texts' | 'refusals'>;

/** The flags that one version reads and the next one does not speak of. By key: the files that read it. */
export function goneBetween(before: RemovedTexts, after: RemovedTexts): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [path, usages] of before.reads()) {
    for (const key of new Set(usages.flatMap(sureKey))) files.set(key, [...(files.get(key) ?? []), path]);
  }
  const all = after.code().map((path) => after.text(path)).join('\n');
  return new Map([...files].filter(([key]) => !all.includes(key) || !new RegExp(`(?<![\\w-])${key.replace(/\W/g, '\\$&')}(?![\\w-])`).test(all)));
}

/** The key of a read that is one for sure. */
export function sureKey(usage: Usage): string[] {
  const key = exactKey(usage);
  return key !== undefined && usage.role === 'read' && usage.proof !== 'candidate' ? [key] : [];
}

/** Takes out one flag after the other, each as it was taken out alone where no other changes the same files. */
export async function removeAll(list: readonly One[], texts: RemovedTexts): Promise<All> {
  const parts: All[] = [];
  for (const group of groupsOf(list)) parts.push(await removeOneByOne(group, texts));
  return joined(parts);
}

async function removeOneByOne([first, second, ...rest]: readonly One[], texts: RemovedTexts): Promise<All> {
  if (!first) return joined([]);
  if (!second) return first.removed;
  const then = await texts.having(first.removed.texts, async () => removeOneByOne([{ ...second, removed: await texts.remove(second.key, second.keep) }, ...rest], texts));
  return joined([first.removed, then]);
}

function joined(parts: readonly All[]): All {
  return { texts: new Map(parts.flatMap(({ texts }) => [...texts])), refusals: parts.flatMap(({ refusals }) => refusals) };
}

/** Those that change files in common, also by way of others, in their order. */
function groupsOf(list: readonly One[]): One[][] {
  let groups: { readonly files: ReadonlySet<string>; readonly ones: readonly One[] }[] = [];
  for (const one of list) {
    const files = new Set(one.removed.texts.keys());
    const near = groups.filter((group) => [...group.files].some((file) => files.has(file)));
    const all = { files: new Set([...files, ...near.flatMap((each) => [...each.files])]), ones: [one, ...near.flatMap(({ ones }) => ones)] };
    groups = [...groups.filter((group) => !near.includes(group)), all];
  }
  return groups.map(({ ones }) => list.filter((one) => ones.includes(one)));
}
