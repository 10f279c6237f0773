import { servedToAll, type Flag } from '../model/flag';
import { definitionFinding } from './definitionFinding';
import type { Rule, Workspace } from './rule';
import { daysBetween, daysInWords, passedExpiry, timeOf } from './time';

/** Types of flags that are meant to stay, in the words of Unleash. */
const LASTING_TYPES = ['kill-switch', 'permission'];

/** A flag that decides nothing any more: the same for everyone, and so for long, or longer than it was meant to be. */
export const staleFlag: Rule = {
  code: 'stale-flag',
  severity: 'information',
  find(workspace, severity) {
    return workspace.flags.flags().flatMap((flag) => {
      const message = staleness(flag, workspace);
      return message === undefined ? [] : definitionFinding(flag, { code: 'stale-flag', severity, message });
    });
  },
};

function staleness(flag: Flag, { now, staleAfterDays }: Workspace): string | undefined {
  const settled = settledState(flag);
  if (!settled || flag.archived || flag.temporary === false || LASTING_TYPES.includes(flag.type ?? '')) return undefined;
  const since = lastChange(flag);
  const days = since === undefined ? 0 : daysBetween(since, now.getTime());
  if (days > staleAfterDays) return `Fully ${settled} for ${daysInWords(days)}.`;
  const expiry = passedExpiry(flag.expires, now);
  return expiry && `Fully ${settled}, and past its expiry date of ${expiry.date}.`;
}

/** What the flag is for everyone; undefined where it may differ. */
function settledState(flag: Flag): 'on' | 'off' | undefined {
  const served = servedToAll(flag);
  if (served !== undefined) return served ? 'on' : 'off';
  // A flag that serves values, or leaves it to the code, is settled while it is switched off.
  return Object.values(flag.environments).every(({ enabled }) => !enabled) ? 'off' : undefined;
}

/** The latest time that the source tells; a flag without any is never old. */
function lastChange(flag: Flag): number | undefined {
  const times = [flag.created, flag.updated, ...Object.values(flag.environments).map(({ lastModified }) => lastModified)];
  const known = times.flatMap((time) => timeOf(time) ?? []);
  return known.length > 0 ? Math.max(...known) : undefined;
}
