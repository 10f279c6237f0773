import type { Capability } from '../../../model/flag';
import type { Access, ServerAddress, ServerChange, ServerParts, ServerProject } from '../flagServer';
import { path, type Http, type Path } from '../http';
import { numberIn, textIn, type Fields } from '../json';
import { allItems, Pages } from '../pages';
import { shownOf, siteOf } from '../serverFlag';
import type { Whole, WholeApi } from '../wholeServer';
import { changeFeature, mayDo, type Writing } from './changes';
import { readFeature, type FlagsmithFlag } from './features';
import { pageOf, readEnvironments, readProject, readProjects, readTags, type Ask, type FlagsmithEnvironment, type FlagsmithProject } from './project';

/** The server gives out 999 at once; less of them come sooner. */
const PAGE = 500;

/**
 * The state of features comes with the list of them, for one environment at a time.
 * https://api.flagsmith.com/api/v1/docs/
 */
export class FlagsmithApi implements WholeApi<FlagsmithFlag> {
  readonly name = 'Flagsmith';
  private readonly http: Http;
  private readonly pages: Pages;
  private project: FlagsmithProject | undefined;
  private environments: readonly FlagsmithEnvironment[] = [];
  private tags: ReadonlyMap<number, string> = new Map();
  private capabilities: readonly Capability[] | undefined;

  constructor(
    private readonly address: ServerAddress,
    private readonly parts: ServerParts,
  ) {
    this.http = parts.http({ authorize: (token) => ({ Authorization: `Api-Key ${token}` }) });
    this.pages = new Pages(this.http);
  }

  async check(signal: AbortSignal): Promise<Access> {
    const project = await this.readShown(signal);
    const [first] = this.environments;
    const [some] = first ? pageOf((await this.http.get(listOfFeatures(project, first, 1, 1), signal)).value).items : [];
    const may = await mayDo(this.writing(project, first?.name ?? '', signal), some && numberIn(some, 'id'));
    this.capabilities = [...(may.toggle ? (['toggle'] as const) : []), ...(may.create ? (['create', 'archive'] as const) : [])];
    const count = this.environments.length;
    const reading = this.capabilities.length === 0 ? '; the token may read but not change' : '';
    return { description: `Flagsmith, project ${project.name} with ${count} ${count === 1 ? 'environment' : 'environments'}${reading}`, capabilities: this.capabilities, environments: this.environments.map(({ name }) => name) };
  }

  async projects(signal: AbortSignal): Promise<readonly ServerProject[]> {
    return readProjects(this.asking(signal));
  }

  async readAll(signal: AbortSignal): Promise<Whole<FlagsmithFlag>> {
    if (!this.capabilities) await this.check(signal);
    return this.pages.whole(async () => {
      const ask: Ask = async (target) => (await this.pages.get(target, signal)).value;
      const project = await this.readShown(signal);
      this.tags = await readTags(ask, project);
      return { known: await this.read(ask, project, (environment, page) => listOfFeatures(project, environment, PAGE, page + 1)), environments: this.environments };
    });
  }

  async readOne(key: string, _known: FlagsmithFlag | undefined, signal: AbortSignal): Promise<FlagsmithFlag | undefined> {
    const project = this.project ?? (await this.readShown(signal));
    // Finds all whose name holds it.
    const found = await this.read(this.asking(signal), project, (environment, page) => `${listOfFeatures(project, environment, PAGE, page + 1)}${path`&search=${key}`}` as Path);
    return found.find(({ flag }) => flag.key === key);
  }

  async write(change: ServerChange, known: FlagsmithFlag | undefined, signal: AbortSignal): Promise<void> {
    await changeFeature(this.writing(this.project ?? (await this.readShown(signal)), change.environment, signal), change, known);
  }

  sideEffect({ change, environment }: ServerChange, known: FlagsmithFlag | undefined): string | undefined {
    if (change.kind === 'delete') return 'Flagsmith archives it in all environments.';
    const isOverridden = change.kind === 'toggle' && known?.flag.environments[environment]?.targeting?.includes('override') === true;
    return isOverridden ? 'Segments or identities have states of their own there, which stay as they are.' : undefined;
  }

  /** Environment by environment; each tells of all features. */
  private async read(ask: Ask, project: FlagsmithProject, pageAt: (environment: FlagsmithEnvironment, page: number) => Path): Promise<FlagsmithFlag[]> {
    const byName = new Map<string, Map<string, Fields>>();
    for (const environment of this.environments) {
      for (const item of await allItems(async (_, page) => pageOf(await ask(pageAt(environment, page))))) {
        const name = textIn(item, 'name') ?? '';
        byName.set(name, (byName.get(name) ?? new Map<string, Fields>()).set(environment.name, item));
      }
    }
    const site = siteOf(this.address).replace('://api.flagsmith.com', '://app.flagsmith.com');
    const urlOf = (id: number): string => `${site}/project/${project.id}/environment/${encodeURIComponent(this.environments[0]?.key ?? '')}/features?feature=${id}`;
    const context = { source: this.parts.source, urlOf, tags: this.tags, capabilities: this.capabilities ?? [] };
    return [...byName.values()].flatMap((parts) => readFeature(parts, context) ?? []);
  }

  private async readShown(signal: AbortSignal): Promise<FlagsmithProject> {
    const ask = this.asking(signal);
    this.project = await readProject(ask, this.address.project);
    this.environments = shownOf(await readEnvironments(ask, this.project), this.address, this.name);
    return this.project;
  }

  private asking(signal: AbortSignal): Ask {
    return async (target) => (await this.http.get(target, signal)).value;
  }

  private writing(project: FlagsmithProject, name: string, signal: AbortSignal): Writing {
    return { http: this.http, project, environment: this.environments.find((each) => each.name === name), signal };
  }
}

function listOfFeatures(project: FlagsmithProject, environment: FlagsmithEnvironment, size: number, page: number): Path {
  return path`/api/v1/projects/${project.id}/features/?environment=${environment.id}&is_archived=false&page_size=${size}&page=${page}`;
}
