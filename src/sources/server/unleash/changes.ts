import type { Http } from '../http';
import { path } from '../http';
import type { ServerChange } from '../flagServer';
import { ServerTrouble } from '../serverTrouble';
import type { Strategy } from './strategies';

export interface Writing {
  readonly http: Http;
  readonly project: string;
  readonly signal: AbortSignal;
}

/** Makes one change. `strategies` are the enabled ones of the environment. */
export async function changeFlag(writing: Writing, { change, environment }: ServerChange, strategies: readonly Strategy[]): Promise<void> {
  switch (change.kind) {
    case 'toggle':
      return toggle(writing, change.key, environment, change.enabled);
    case 'rollout':
      return setRollout(writing, change.key, environment, Math.min(100, Math.max(0, change.percent)), strategies);
    case 'create':
      await create(writing, change);
      if (change.rollout !== undefined) await setRollout(writing, change.key, environment, change.rollout, []);
      return change.enabled ? toggle(writing, change.key, environment, true) : undefined;
    case 'delete':
      return archive(writing, change.key);
    case 'keep':
      throw new ServerTrouble('rejected', `How long ${change.key} is kept is told by its type in Unleash. Change the type there.`);
  }
}

async function toggle({ http, project, signal }: Writing, key: string, environment: string, enabled: boolean): Promise<void> {
  await http.send({ method: 'POST', path: path`/api/admin/projects/${project}/features/${key}/environments/${environment}/${enabled ? 'on' : 'off'}`, body: {} }, signal);
}

/** The server takes any text for a rollout, so what is sent is a number for certain. */
async function setRollout(writing: Writing, key: string, environment: string, percent: number, strategies: readonly Strategy[]): Promise<void> {
  const { http, project, signal } = writing;
  const base = path`/api/admin/projects/${project}/features/${key}/environments/${environment}/strategies`;
  const [only] = strategies;
  const rollout = String(Math.round(percent));
  if (!only) return addStrategy(writing, key, environment, rollout);
  if (strategies.length > 1 || only.written === undefined) {
    const why = strategies.length > 1 ? `${strategies.length} strategies` : `the strategy ${only.name}, which has no rollout,`;
    throw new ServerTrouble('rejected', `${key} has ${why} in ${environment}. Change it in Unleash, where all of it can be seen.`);
  }
  // `test` is the only lock the server has: without it, what somebody else did a moment ago would be lost.
  const body = [
    { op: 'test', path: '/parameters/rollout', value: only.written },
    { op: 'replace', path: '/parameters/rollout', value: rollout },
  ];
  try {
    await http.send({ method: 'PATCH', path: `${base}${path`/${only.id}`}` as typeof base, body }, signal);
  } catch (error) {
    throw isTestFailure(error) ? new ServerTrouble('conflict', `Somebody else changed the rollout of ${key} in ${environment}. Nothing was changed; it is shown as it is now.`) : error;
  }
}

async function addStrategy({ http, project, signal }: Writing, key: string, environment: string, rollout: string): Promise<void> {
  const body = { name: 'flexibleRollout', constraints: [], parameters: { rollout, stickiness: 'default', groupId: key }, variants: [], segments: [], disabled: false };
  await http.send({ method: 'POST', path: path`/api/admin/projects/${project}/features/${key}/environments/${environment}/strategies`, body }, signal);
}

async function create({ http, project, signal }: Writing, change: Extract<ServerChange['change'], { kind: 'create' }>): Promise<void> {
  const { key, description } = change;
  await http.send({ method: 'POST', path: path`/api/admin/projects/${project}/features`, body: { name: key, type: 'release', ...(description !== undefined && { description }) } }, signal);
}

async function archive({ http, project, signal }: Writing, key: string): Promise<void> {
  await http.send({ method: 'DELETE', path: path`/api/admin/projects/${project}/features/${key}` }, signal);
}

/** The server answers 500 where it should answer 409. */
function isTestFailure(error: unknown): boolean {
  return error instanceof ServerTrouble && /TEST_OPERATION_FAILED|Test operation failed/.test(error.message);
}
