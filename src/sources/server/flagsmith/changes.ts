import type { ServerChange } from '../flagServer';
import { path, type Http } from '../http';
import { fieldsOf, listOf, numberIn } from '../json';
import { ServerTrouble } from '../serverTrouble';
import type { FlagsmithFlag, StateHandle } from './features';
import type { FlagsmithEnvironment, FlagsmithProject } from './project';

export interface Writing {
  readonly http: Http;
  readonly project: FlagsmithProject;
  readonly environment: FlagsmithEnvironment | undefined;
  readonly signal: AbortSignal;
}

/** Makes one change. `known` is the feature as it is now; undefined for one that is to be created. */
export async function changeFeature(writing: Writing, { change }: ServerChange, known: FlagsmithFlag | undefined): Promise<void> {
  const { http, project, environment, signal } = writing;
  const name = environment?.name ?? '';
  switch (change.kind) {
    case 'toggle':
      return switched(writing, known?.id, known?.states.get(name), change.enabled);
    case 'delete':
      return void (await http.send({ method: 'PATCH', path: path`/api/v1/projects/${project.id}/features/${known?.id ?? 0}/`, body: { is_archived: true } }, signal));
    case 'create':
      return create(writing, change);
    case 'rollout':
      throw new ServerTrouble('rejected', `${change.key} has no rollout of its own in Flagsmith: segments do that. Change them there.`);
    case 'keep':
      throw new ServerTrouble('rejected', `Flagsmith keeps no date for ${change.key}. Tag it as permanent there.`);
  }
}

/** Where features have versions, the new one is published at once. It is told the value that it has: a state without one has none. */
async function switched({ http, environment, signal }: Writing, feature: number | undefined, state: StateHandle | undefined, enabled: boolean): Promise<void> {
  if (!environment || feature === undefined || !state) throw new ServerTrouble('missing', 'Flagsmith has no such environment.');
  if (!environment.isVersioned) return void (await http.send({ method: 'PATCH', path: path`/api/v1/environments/${environment.key}/featurestates/${state.id}/`, body: { enabled } }, signal));
  const body = { publish_immediately: true, feature_states_to_update: [{ feature_segment: null, enabled, feature_state_value: written(state.value) }] };
  await http.send({ method: 'POST', path: path`/api/v1/environments/${environment.id}/features/${feature}/versions/`, body }, signal);
}

/** The server says values plainly, and wants them with their type. */
function written(value: unknown): object {
  if (typeof value === 'number') return { type: 'int', integer_value: value };
  if (typeof value === 'boolean') return { type: 'bool', boolean_value: value };
  return { type: 'unicode', string_value: typeof value === 'string' ? value : null };
}

/** Off in all environments, then on in one: `default_enabled` would switch it on in all of them. */
async function create(writing: Writing, change: Extract<ServerChange['change'], { kind: 'create' }>): Promise<void> {
  const { key, description = '', enabled, rollout = 100, serves = true } = change;
  if (typeof serves !== 'boolean' || rollout < 100) throw new ServerTrouble('rejected', `${key} is to be more than a switch. Create it in Flagsmith, where its values and segments can be written.`);
  const { http, project, environment, signal } = writing;
  const { value } = await http.send({ method: 'POST', path: path`/api/v1/projects/${project.id}/features/`, body: { name: key, description, type: 'STANDARD', default_enabled: false } }, signal);
  const feature = numberIn(fieldsOf(value), 'id');
  if (!enabled || !environment || feature === undefined) return;
  const states = await http.get(path`/api/v1/environments/${environment.key}/featurestates/?feature=${feature}`, signal);
  const [state = {}] = listOf(fieldsOf(states.value).results);
  await switched(writing, feature, { id: numberIn(state, 'id') ?? 0, value: state.feature_state_value }, true);
}

/** A key does not tell what it may do. What is asked here is never done: what is sent is not complete, which is looked at after the rights. */
export async function mayDo({ http, project, environment, signal }: Writing, feature: number | undefined): Promise<{ readonly create: boolean; readonly toggle: boolean }> {
  const isAllowed = async (target: ReturnType<typeof path>, body: object): Promise<boolean> => {
    try {
      await http.send({ method: 'POST', path: target, body, asks: true }, signal);
    } catch (error) {
      if (!(error instanceof ServerTrouble)) throw error;
      if (error.kind === 'refused') return false;
      if (error.kind !== 'rejected' && error.kind !== 'missing') throw error;
    }
    return true;
  };
  const create = await isAllowed(path`/api/v1/projects/${project.id}/features/`, {});
  if (feature === undefined || !environment) return { create, toggle: true };
  return { create, toggle: await isAllowed(path`/api/v1/features/featurestates/`, { environment: environment.id, feature, identity: 'none' }) };
}
