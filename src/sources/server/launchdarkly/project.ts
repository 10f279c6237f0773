import type { ServerAddress, ServerEnvironment, ServerProject } from '../flagServer';
import { path, type Path } from '../http';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { inParallel } from '../parallel';
import { projectsIn } from '../projects';

/** Asks one question. */
export type Ask = (target: Path) => Promise<Fields>;

/** The server gives out no more than this at once, of flags and of environments. */
const PAGE = 100;

/** The configurations of no more environments than this come with one answer. */
const ENVIRONMENTS_AT_ONCE = 3;

/** Where the address names none, and the project has many: each three of them cost all the pages once more. */
const MAX_UNNAMED = 9;

export interface ProjectEnvironment extends ServerEnvironment {
  /** Nobody may change flags there without an approval. */
  readonly needsApproval: boolean;
}

export interface ProjectEnvironments {
  readonly shown: readonly ProjectEnvironment[];
  /** Of environments that are left out, in a sentence. */
  readonly problem?: string;
}

/** Those that the address names, in its order; else all of them, or the first ones and those that are called critical. */
export function shownEnvironments(all: readonly ProjectEnvironment[], { environments }: ServerAddress): ProjectEnvironments {
  if (environments) return { shown: environments.flatMap((name) => all.find((each) => each.name === name) ?? []) };
  if (all.length <= MAX_UNNAMED) return { shown: all };
  const first = new Set([...all.filter((each) => each.protected), ...all].slice(0, MAX_UNNAMED));
  return { shown: all.filter((each) => first.has(each)), problem: `The project has ${all.length} environments, of which ${MAX_UNNAMED} are shown. Name the ones you want as "environments" in the configuration.` };
}

/** All environments. The answer holds their SDK keys too, which nobody needs here. */
export async function readEnvironments(ask: Ask, project: string, isProtected: (name: string) => boolean): Promise<ProjectEnvironment[]> {
  const found = await allPages(ask, (offset) => path`/api/v2/projects/${project}/environments?limit=${PAGE}&offset=${offset}`);
  return found.flatMap((each) => {
    const name = textIn(each, 'key');
    if (name === undefined) return [];
    const needsApproval = booleanIn(fieldsOf(each.approvalSettings), 'required');
    return [{ name, protected: needsApproval || booleanIn(each, 'critical') || booleanIn(each, 'confirmChanges') || isProtected(name), needsApproval }];
  });
}

/** All flags that are not archived, each as the answers that hold its environments. New ones are listed last, so that pages stay what they are. */
export async function readFlags(ask: Ask, project: string, environments: readonly string[]): Promise<Fields[][]> {
  const byKey = new Map<string, Fields[]>();
  for (const some of batches(environments)) {
    const found = await allPages(ask, (offset) => withEnvironments(path`/api/v2/flags/${project}?summary=0&sort=creationDate&limit=${PAGE}&offset=${offset}`, some));
    for (const each of found) {
      const key = textIn(each, 'key') ?? '';
      byKey.set(key, [...(byKey.get(key) ?? []), each]);
    }
  }
  return [...byKey.values()];
}

/** @throws ServerTrouble, `missing` where there is no such flag */
export async function readFlagParts(ask: Ask, project: string, key: string, environments: readonly string[]): Promise<Fields[]> {
  return inParallel(batches(environments), (some) => ask(withEnvironments(path`/api/v2/flags/${project}/${key}`, some)));
}

/** All projects that the token may see. */
export async function readProjects(ask: Ask): Promise<ServerProject[]> {
  return projectsIn(await allPages(ask, (offset) => path`/api/v2/projects?limit=${PAGE}&offset=${offset}`), 'key');
}

function batches(environments: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(environments.length / ENVIRONMENTS_AT_ONCE) }, (_, batch) => environments.slice(batch * ENVIRONMENTS_AT_ONCE, (batch + 1) * ENVIRONMENTS_AT_ONCE));
}

function withEnvironments(target: Path, environments: readonly string[]): Path {
  const query = environments.map((name) => path`env=${name}`).join('&');
  return `${target}${target.includes('?') ? '&' : '?'}${query}` as Path;
}

/** The pages of a list, without anything twice: while it is read, it may move on. */
async function allPages(ask: Ask, pageAt: (offset: number) => Path): Promise<Fields[]> {
  const first = await ask(pageAt(0));
  const size = listOf(first.items).length;
  // A server may give out less at once than it is asked for.
  const count = size === 0 ? 0 : Math.ceil((numberIn(first, 'totalCount') ?? size) / size);
  const offsets = Array.from({ length: count }, (_, page) => page * size).slice(1);
  const pages = [first, ...(await inParallel(offsets, (offset) => ask(pageAt(offset))))];
  const byKey = new Map(pages.flatMap((page) => listOf(page.items)).map((each) => [textIn(each, 'key'), each]));
  return [...byKey.values()];
}
