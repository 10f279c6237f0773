import { readOverrides } from '../disk/overrides.node';
import { inlineState } from '../model/stateWords';
import type { OverrideValue } from '../overrides/overrides';
import { OVERRIDE_GLYPH, valueLabel } from '../overrides/overrideWords';
import type { ChosenFlag } from './chooseFlag';
import { CliError, DONE, NO, TROUBLE } from './exit';
import type { ExitCode } from './exit';
import { flagRecord, shownPlace } from './flagRecord';
import { describeProblem, reportProblems } from './problems';
import { loadServedProject } from './servedProject';
import type { ServedProject } from './servedProject';
import type { Session } from './session';
import { table } from './table';
import { printable, printableJson } from './untrusted';

/** Prints what is overridden, or of one flag whether it is; then no is an answer. */
export async function listOverrides(session: Session, key: string | undefined): Promise<ExitCode> {
  const { values, problems, broken } = await readOverrides(session.root);
  if (broken) throw new CliError(TROUBLE, problems.map(describeProblem).join('\n'));
  reportProblems(session, problems);
  const project = await loadServedProject(session);
  reportProblems(session, project.problems.filter(({ hidesFlags }) => hidesFlags));
  const listed = [...values].filter(([each]) => key === undefined || each === key);
  if (session.json) session.io.stdout.write(printableJson(listed.map(([each, value]) => overrideRecord(session, project, each, value))));
  else if (listed.length > 0) session.io.stdout.write(overridesText(session, project, listed));
  else session.io.stderr.write(`flagline: ${key === undefined ? 'nothing is overridden. flagline override <key> on tries a flag for yourself.' : `${printable(key)} is not overridden; ${teamWords(session, project, key)}`}\n`);
  return key !== undefined && listed.length === 0 ? NO : DONE;
}

function overridesText(session: Session, project: ServedProject, listed: readonly (readonly [string, OverrideValue])[]): string {
  const header = ['  key', 'for you', 'for the team', 'source'].map((title) => session.paint('grey', title));
  const rows = listed.map(([key, value]) => {
    const found = definitionOf(project, key);
    const team = found ? inlineState(found.flag, session.environment) : inlineState(undefined);
    return [`${session.paint('yellow', OVERRIDE_GLYPH)} ${printable(key)}`, printable(valueLabel(value)), team, found ? shownPlace(found.flag, found.source) : ''];
  });
  return table([header, ...rows]);
}

/** A flag with what it is for one person; for a key that no source defines, that alone. */
export function overrideRecord({ environment }: Session, project: ServedProject, key: string, value: OverrideValue | undefined): object {
  const found = definitionOf(project, key);
  return { ...(found ? flagRecord(found.flag, found.source, environment) : { key }), ...(value !== undefined && { override: value }) };
}

/** `the team sees ◐ 25 % (feature_flags.json:2)` */
export function teamWords({ environment }: Session, project: ServedProject, key: string): string {
  const found = definitionOf(project, key);
  return found ? `the team sees ${inlineState(found.flag, environment)} (${shownPlace(found.flag, found.source)})` : 'no source that could be read defines it';
}

/** The definition that counts for code of the folder. */
function definitionOf({ flags }: ServedProject, key: string): ChosenFlag | undefined {
  const flag = flags.resolve(key)?.flag;
  const source = flag && flags.sources().find((each) => each.source.id === flag.source.id);
  return flag && source && { flag, source };
}
