import { stateOf } from '../../model/flag';
import type { FlagChange } from '../../model/flagChange';
import { percentLabel } from '../../model/stateWords';
import type { ServerFlags } from '../sourceReading';
import type { ServerChange } from './flagServer';

/** What is to be asked before a change, in sentences that name flag, environment and effect; undefined where nothing is. */
export function changeQuestion({ change, flag, environment }: ServerChange, { environments, source }: ServerFlags, sideEffect: string | undefined): string | undefined {
  const guarded = environments.filter(({ name, protected: isProtected }) => isProtected && (isForAll(change) ? flag !== undefined : name === environment));
  if (guarded.length === 0 && sideEffect === undefined) return undefined;
  const where = isForAll(change) ? `${source.label}, all environments` : `${environment} of ${source.label}`;
  const names = guarded.map(({ name }) => name).join(', ');
  const why = guarded.length > 0 ? [`${names} ${guarded.length === 1 ? 'is' : 'are'} protected.`] : [];
  const before = flag && !isForAll(change) ? [`It is ${stateOf(flag, environment).enabled ? 'on' : 'off'} there now.`] : [];
  return [`${effectOf(change)} in ${where}.`, ...why, ...before, sideEffect].filter((part) => part !== undefined).join(' ');
}

/** Taking a flag away does so everywhere. */
function isForAll({ kind }: FlagChange): boolean {
  return kind === 'delete';
}

function effectOf(change: FlagChange): string {
  switch (change.kind) {
    case 'toggle':
      return `This switches "${change.key}" ${change.enabled ? 'on' : 'off'}`;
    case 'rollout':
      return `This serves "${change.key}" to ${percentLabel(change.percent)} of users`;
    case 'create':
      return `This creates "${change.key}"${change.enabled ? ', switched on,' : ''}`;
    case 'delete':
      return `This takes "${change.key}" away`;
    case 'keep':
      return `This notes how long "${change.key}" is kept`;
  }
}
