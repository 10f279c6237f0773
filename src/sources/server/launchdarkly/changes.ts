import type { FlagChange } from '../../../model/flagChange';
import { clampPercent } from '../../percent';
import type { ServerChange } from '../flagServer';
import { path, type Http } from '../http';
import { fieldsOf, listOf, textIn } from '../json';
import { ServerTrouble } from '../serverTrouble';
import type { LaunchDarklyFlag } from './flags';
import type { Bucketing } from './targeting';

export interface Writing {
  readonly http: Http;
  readonly project: string;
  readonly signal: AbortSignal;
}

/** One step of a semantic patch. A patch is made as a whole or not at all. */
export type Instruction = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** Without it the server takes the body for a JSON patch, and refuses it. */
const SEMANTIC_PATCH = 'application/json; domain-model=launchdarkly.semanticpatch';

/** Weights are thousandths of a percent. */
const PER_PERCENT = 1000;

/** Makes one change. `known` is the flag as it is on the server now; undefined for one that is to be created. */
export async function changeFlag(writing: Writing, { change, environment }: ServerChange, known: LaunchDarklyFlag | undefined): Promise<void> {
  if (change.kind === 'create') return create(writing, change, environment);
  const instructions = instructionsFor(change, environment, known);
  const isForAll = change.kind === 'delete' || change.kind === 'keep';
  await patch(writing, change.key, instructions, isForAll ? undefined : environment);
}

function instructionsFor(change: Exclude<FlagChange, { kind: 'create' }>, environment: string, known: LaunchDarklyFlag | undefined): Instruction[] {
  switch (change.kind) {
    case 'toggle':
      return [turned(change.enabled)];
    case 'rollout':
      return [rolledOut(change.key, change.percent, known?.switching, known?.targeting.get(environment)?.bucketing ?? {})];
    case 'delete':
      return [{ kind: 'archiveFlag' }];
    case 'keep':
      if (change.until === 'forever') return [{ kind: 'makeFlagPermanent' }];
      throw new ServerTrouble('rejected', `LaunchDarkly keeps no date for ${change.key}: a flag is temporary or permanent.`);
  }
}

function turned(on: boolean): Instruction {
  return { kind: on ? 'turnFlagOn' : 'turnFlagOff' };
}

/** The fallthrough alone: what rules and targets serve stays as it is. */
function rolledOut(key: string, wanted: number, switching: LaunchDarklyFlag['switching'], { bucketBy, contextKind, isExperiment }: Bucketing): Instruction {
  if (!switching) throw new ServerTrouble('rejected', `${key} serves other values than one true and one false. Change its rollout in LaunchDarkly, where all of it can be seen.`);
  if (isExperiment) throw new ServerTrouble('rejected', `An experiment decides who is served ${key}. Change it in LaunchDarkly.`);
  const on = Math.round(clampPercent(wanted) * PER_PERCENT);
  const kind = 'updateFallthroughVariationOrRollout';
  if (on === 0 || on === 100 * PER_PERCENT) return { kind, variationId: on === 0 ? switching.off : switching.on };
  return {
    kind,
    rolloutWeights: { [switching.on]: on, [switching.off]: 100 * PER_PERCENT - on },
    ...(bucketBy !== undefined && { rolloutBucketBy: bucketBy }),
    ...(contextKind !== undefined && { rolloutContextKind: contextKind }),
  };
}

/** A new flag is off in all environments: `isFlagOn` would switch it on in all of them. */
async function create(writing: Writing, change: Extract<FlagChange, { kind: 'create' }>, environment: string): Promise<void> {
  const { key, description, enabled, rollout, serves = true } = change;
  if (typeof serves !== 'boolean') throw new ServerTrouble('rejected', `${key} is to serve ${JSON.stringify(serves)}. Create it in LaunchDarkly, where its variations get their names.`);
  const { http, project, signal } = writing;
  const body = { key, name: key, ...(description !== undefined && { description }) };
  const { value } = await inWords(http.send({ method: 'POST', path: path`/api/v2/flags/${project}`, body }, signal), key);
  const ids = listOf(fieldsOf(value).variations);
  const [on, off] = [true, false].map((served) => textIn(ids.find((each) => each.value === served) ?? {}, '_id'));
  const switching = on !== undefined && off !== undefined ? { on, off } : undefined;
  const instructions = [...(rollout === undefined ? [] : [rolledOut(key, rollout, switching, {})]), ...(enabled ? [turned(true)] : [])];
  if (instructions.length > 0) await patch(writing, key, instructions, environment);
}

async function patch({ http, project, signal }: Writing, key: string, instructions: readonly Instruction[], environment: string | undefined): Promise<void> {
  const body = { ...(environment !== undefined && { environmentKey: environment }), instructions };
  await inWords(http.send({ method: 'PATCH', path: path`/api/v2/flags/${project}/${key}`, body, contentType: SEMANTIC_PATCH }, signal), key, environment);
}

/** Asks whether the token may switch a flag, without switching it. */
export async function maySwitch({ http, project, signal }: Writing, key: string, environment: string): Promise<boolean> {
  const body = { environmentKey: environment, instructions: [turned(true)] };
  try {
    await http.send({ method: 'PATCH', path: path`/api/v2/flags/${project}/${key}?dryRun=true`, body, contentType: SEMANTIC_PATCH, asks: true }, signal);
  } catch (error) {
    if (!(error instanceof ServerTrouble)) throw error;
    if (error.kind === 'refused') return false;
    // It is allowed, though not without an approval, or not now.
    if (error.kind !== 'rejected' && error.kind !== 'conflict') throw error;
  }
  return true;
}

/** LaunchDarkly's answers, as far as they mean something of their own. */
async function inWords<T>(work: Promise<T>, key: string, environment?: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ServerTrouble ? meant(error, key, environment) : error;
  }
}

function meant(trouble: ServerTrouble, key: string, environment: string | undefined): ServerTrouble {
  const { kind, message } = trouble;
  const where = environment === undefined ? '' : ` in ${environment}`;
  if (kind === 'rejected' && message.includes('(405)')) return new ServerTrouble(kind, `LaunchDarkly wants an approval before ${key} is changed${where}. Nothing was changed; ask for it in LaunchDarkly. ${message}`);
  if (kind === 'rejected' && /scheduled|approval request/i.test(message)) return new ServerTrouble('conflict', `A change of ${key}${where} is planned or waits for approval, and would fail after this one. Nothing was changed; look at it in LaunchDarkly. ${message}`);
  // It answers so for a good token, too.
  if (kind === 'refused') return new ServerTrouble(kind, `This token may not change ${key}${where}, or it is not valid any more. Nothing was changed. ${message}`);
  return trouble;
}
