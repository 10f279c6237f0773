import type { ServerEnvironment, ServerProject } from '../flagServer';
import { path, type Path } from '../http';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { allItems, type Page } from '../pages';
import { projectsIn } from '../projects';
import { ServerTrouble } from '../serverTrouble';

/** Asks one question. */
export type Ask = (target: Path) => Promise<unknown>;

export interface FlagsmithProject {
  readonly id: number;
  readonly name: string;
}

export interface FlagsmithEnvironment extends ServerEnvironment {
  readonly id: number;
  /** What SDKs use to read, and what the address of some questions has in it: no secret that could change anything. */
  readonly key: string;
  /** Its features have versions, and are changed by a new one. */
  readonly isVersioned: boolean;
}

/** Of most lists; features come in larger pages. */
const PAGE = 100;

/** All that the token may see. Servers give them out at once; where one does not, in pages as other lists. */
export async function readProjects(ask: Ask): Promise<ServerProject[]> {
  const found = await allItems(async (offset) => pageOf(await ask(path`/api/v1/projects/?limit=${PAGE}&offset=${offset}`)));
  return projectsIn(found.filter((each) => numberIn(each, 'id') !== undefined), 'id');
}

/** That which the address names by id or name, the id first; the only one where it names none. */
export async function readProject(ask: Ask, wanted: string | undefined): Promise<FlagsmithProject> {
  const projects = await readProjects(ask);
  const byId = projects.filter(({ key }) => key === wanted);
  const found = byId.length > 0 ? byId : projects.filter(({ name }) => wanted === undefined || name === wanted);
  const [only] = found;
  if (only && found.length === 1) return { id: Number(only.key), name: only.name };
  const seen = projects.length === 0 ? 'It may see none.' : `It may see: ${projects.map(({ key, name }) => `${name} (${key})`).join(', ')}.`;
  throw new ServerTrouble('missing', `Flagsmith has ${wanted === undefined ? 'several projects or none, and none is named' : `no single project "${wanted}" that this token may see`}. ${seen}`);
}

export async function readEnvironments(ask: Ask, { id: project }: FlagsmithProject): Promise<FlagsmithEnvironment[]> {
  const found = await allItems(async (offset) => pageOf(await ask(path`/api/v1/environments/?project=${project}&limit=${PAGE}&offset=${offset}`)));
  return found.flatMap((each) => {
    const [id, name, key] = [numberIn(each, 'id'), textIn(each, 'name'), textIn(each, 'api_key')];
    // Change requests are wanted there, though an API key can do without.
    const needsApproval = (numberIn(each, 'minimum_change_request_approvals') ?? 0) > 0;
    return id === undefined || name === undefined || key === undefined ? [] : [{ id, name, key, protected: needsApproval, isVersioned: booleanIn(each, 'use_v2_feature_versioning') }];
  });
}

/** What tags are called, by their id. */
export async function readTags(ask: Ask, { id: project }: FlagsmithProject): Promise<ReadonlyMap<number, string>> {
  const found = await allItems(async (offset) => pageOf(await ask(path`/api/v1/projects/${project}/tags/?limit=${PAGE}&offset=${offset}`)));
  return new Map(found.map((each) => [numberIn(each, 'id') ?? 0, textIn(each, 'label') ?? '']));
}

/** Some lists come as they are, others in pages. */
export function pageOf(value: unknown): Page {
  return { items: itemsOf(value), total: numberIn(fieldsOf(value), 'count') };
}

function itemsOf(value: unknown): Fields[] {
  return listOf(Array.isArray(value) ? value : fieldsOf(value).results);
}
