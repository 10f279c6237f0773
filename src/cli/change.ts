import { changeFlagFile } from '../disk/flagFiles.node';
import { ONLY_ENVIRONMENT, stateOf } from '../model/flag';
import type { Flag, SourceRef } from '../model/flag';
import type { FlagChange } from '../model/flagChange';
import { inlineState, percentLabel } from '../model/stateWords';
import type { ServerFlags, SourceReading } from '../sources/sourceReading';
import { chooseFlag } from './chooseFlag';
import { CliError, DONE, NO, TROUBLE } from './exit';
import type { ExitCode } from './exit';
import { flagRecord, shownPlace } from './flagRecord';
import type { ServerOptions } from './options';
import { loadServedProject } from './servedProject';
import type { ServedProject } from './servedProject';
import { changeOnServer } from './serverChange';
import type { Session } from './session';
import { printable, printableJson } from './untrusted';

/** Changes a flag that exists. */
export async function changeFlag(session: Session, change: FlagChange, options: ServerOptions): Promise<ExitCode> {
  const project = await loadServedProject(session);
  const { source } = chooseFlag(project, change.key, options).source;
  const server = project.flags.server(source.id);
  return server ? changeServed(session, project, server, change, options.yes === true) : applyChange(session, source, change);
}

/** Makes a change on a server and says what came of it. */
export async function changeServed(session: Session, project: ServedProject, server: ServerFlags, change: FlagChange, yes: boolean): Promise<ExitCode> {
  const { flag, environment } = await changeOnServer(session, project, server, change, yes);
  report(session, change.key, true, flag, server, environment);
  return DONE;
}

/** Makes a change in the flag file `source` and says what came of it. */
export async function applyChange(session: Session, source: SourceRef, change: FlagChange): Promise<ExitCode> {
  const outcome = await changeFlagFile(source, change, session.io.now());
  if (outcome.kind !== 'done') throw new CliError(outcome.kind === 'refused' ? NO : TROUBLE, printable(outcome.reason));
  const { changed, file } = outcome;
  const flag = file.flags.find(({ key }) => key === change.key);
  report(session, change.key, changed, flag, file);
  return DONE;
}

function report({ io, json }: Session, key: string, changed: boolean, flag: Flag | undefined, source: SourceReading, environment?: string): void {
  io.stdout.write(json ? printableJson(resultRecord(key, changed, flag, source, environment)) : `${resultSentence(key, changed, flag, source, environment)}\n`);
}

function resultRecord(key: string, changed: boolean, flag: Flag | undefined, source: SourceReading, environment: string | undefined): object {
  if (flag) return { changed, ...flagRecord(flag, source, environment), ...(environment !== undefined && { environment }) };
  return { changed, key, deleted: true, [environment === undefined ? 'file' : 'server']: source.source.label };
}

function resultSentence(key: string, changed: boolean, flag: Flag | undefined, source: SourceReading, environment: string | undefined): string {
  if (!flag) return `${printable(key)} is deleted from ${printable(source.source.label)}`;
  const where = environment === undefined || environment === ONLY_ENVIRONMENT ? '' : ` in ${printable(environment)}`;
  return `${printable(key)} is ${changed ? 'now' : 'already'} ${stateInFull(flag, environment)}${where} (${shownPlace(flag, source)})`;
}

/** Names the rollout of a flag that is off too: it is what switching it on would bring. */
function stateInFull(flag: Flag, environment: string | undefined): string {
  const { enabled, rollout } = stateOf(flag, environment);
  const later = enabled || rollout === null || rollout >= 100 ? '' : `, ${percentLabel(rollout)} once it is on`;
  return inlineState(flag, environment) + later;
}
