import type { Flag } from '../model/flag';
import { differingEnvironments, stateLabel } from '../model/stateWords';
import { disagree, isUndecided } from '../sources/whichCounts';
import { definitionFinding } from './definitionFinding';
import type { Rule, Workspace } from './rule';

/** Two sources say different things of one flag, and nobody said which one counts. At the definition that does. */
export const sourceConflict: Rule = {
  code: 'source-conflict',
  severity: 'information',
  find(workspace, severity) {
    return workspace.flags.flags().flatMap((flag) => {
      const other = rivalOf(flag, workspace);
      return other ? definitionFinding(flag, { code: 'source-conflict', severity, message: messageOf(flag, other), ...placeOf(other) }) : [];
    });
  },
};

/** The first that says something else where only the usual order speaks for `flag`, as seen from its own file. */
function rivalOf(flag: Flag, { flags }: Workspace): Flag | undefined {
  if (flag.definition.kind !== 'file') return undefined;
  const from = flag.source.id;
  const found = flags.resolve(flag.key, from);
  if (found?.flag.source.id !== from) return undefined;
  return found.others.find((other) => {
    const reason = flags.whyBefore(flag, other, from);
    return reason !== undefined && isUndecided(reason) && disagree(flag, other);
  });
}

function messageOf(flag: Flag, other: Flag): string {
  return `"${flag.key}" is ${shortState(flag)} here, but ${shortState(other)} in ${other.source.label}. This one counts; "precedence" in flagline.config.json can say which one should.`;
}

/** `on`, or what it is in each environment where these differ. */
function shortState(flag: Flag): string {
  if (differingEnvironments(flag).length === 0) return stateLabel(flag);
  return Object.keys(flag.environments).map((name) => `${stateLabel(flag, name)} (${name})`).join(', ');
}

function placeOf({ definition, source }: Flag): { related?: { place: Extract<Flag['definition'], { kind: 'file' }>['key']; message: string } } {
  return definition.kind === 'file' ? { related: { place: definition.key, message: `The definition in ${source.label}.` } } : {};
}
