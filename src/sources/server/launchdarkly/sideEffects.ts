import type { ServerChange } from '../flagServer';
import { listed } from '../../words';
import type { LaunchDarklyFlag } from './flags';
import type { ProjectEnvironment } from './project';

/** What else comes of a change, in sentences for people; undefined where nothing does. */
export function sideEffectOf(change: ServerChange, flags: ReadonlyMap<string, LaunchDarklyFlag>, environments: readonly ProjectEnvironment[]): string | undefined {
  const said = [...effectsOf(change, flags), ...approval(change, environments)];
  return said.length > 0 ? said.join(' ') : undefined;
}

function effectsOf({ change, environment }: ServerChange, flags: ReadonlyMap<string, LaunchDarklyFlag>): string[] {
  const known = flags.get(change.key);
  const here = known?.targeting.get(environment);
  if (change.kind === 'delete') return ['LaunchDarkly archives it in all environments: SDKs do not get it any more, and code uses its own default.'];
  if (change.kind !== 'toggle' || !here) return [];
  if (!change.enabled) return [...offValue(here.off), ...dependents(change.key, environment, flags)];
  const unmet = here.prerequisites.filter((key) => flags.get(key)?.targeting.get(environment)?.state.enabled === false);
  return unmet.length > 0 ? [`It stays as if it were off: it requires ${named(unmet)}, which ${unmet.length === 1 ? 'is' : 'are'} off there.`] : [];
}

/** What is served by a flag that is off is false for most. */
function offValue(off: { readonly value: unknown } | undefined): string[] {
  if (!off) return ['It has no variation for that: code uses its own default.'];
  return off.value === false ? [] : [`Off, it serves ${JSON.stringify(off.value)}.`];
}

function dependents(key: string, environment: string, flags: ReadonlyMap<string, LaunchDarklyFlag>): string[] {
  const found = [...flags.values()].filter(({ targeting }) => targeting.get(environment)?.prerequisites.includes(key)).map(({ flag }) => flag.key);
  return found.length > 0 ? [`${named(found)} ${found.length === 1 ? 'requires' : 'require'} it, and will be as if off, too.`] : [];
}

function named(keys: readonly string[]): string {
  return listed(keys.map((key) => `"${key}"`)) ?? '';
}

function approval({ change, environment }: ServerChange, environments: readonly ProjectEnvironment[]): string[] {
  const isForOne = change.kind === 'toggle' || change.kind === 'rollout' || (change.kind === 'create' && (change.enabled || change.rollout !== undefined));
  const needed = isForOne && environments.some(({ name, needsApproval }) => name === environment && needsApproval);
  return needed ? ['LaunchDarkly wants an approval for changes there and refuses this one, unless the token may go without.'] : [];
}
