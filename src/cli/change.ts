import { changeFlagFile } from '../disk/flagFiles.node';
import { loadProject } from '../disk/project.node';
import { stateOf } from '../model/flag';
import type { Flag, SourceRef } from '../model/flag';
import type { FlagChange } from '../model/flagChange';
import { inlineState, percentLabel } from '../model/stateWords';
import type { FlagFile } from '../sources/flagFile';
import { chooseFlag } from './chooseFlag';
import { CliError, DONE, NO, TROUBLE } from './exit';
import type { ExitCode } from './exit';
import { flagRecord, shownPlace } from './flagRecord';
import type { Session } from './session';
import { printable, printableJson } from './untrusted';

/** Changes a flag that exists. `fileOption` is the value of `--file`. */
export async function changeFlag(session: Session, change: FlagChange, fileOption: string | undefined): Promise<ExitCode> {
  const project = await loadProject(session.root);
  return applyChange(session, chooseFlag(project, change.key, fileOption).file.source, change);
}

/** Makes a change in the flag file `source` and says what came of it. */
export async function applyChange(session: Session, source: SourceRef, change: FlagChange): Promise<ExitCode> {
  const outcome = await changeFlagFile(source, change, session.io.now());
  if (outcome.kind !== 'done') throw new CliError(outcome.kind === 'refused' ? NO : TROUBLE, printable(outcome.reason));
  const { changed, file } = outcome;
  const flag = file.flags.find(({ key }) => key === change.key);
  session.io.stdout.write(session.json ? printableJson(resultRecord(change.key, changed, flag, file)) : `${resultSentence(change.key, changed, flag, file)}\n`);
  return DONE;
}

function resultRecord(key: string, changed: boolean, flag: Flag | undefined, file: FlagFile): object {
  return flag ? { changed, ...flagRecord(flag, file) } : { changed, key, deleted: true, file: file.source.label };
}

function resultSentence(key: string, changed: boolean, flag: Flag | undefined, file: FlagFile): string {
  if (!flag) return `${printable(key)} is deleted from ${printable(file.source.label)}`;
  return `${printable(key)} is ${changed ? 'now' : 'already'} ${stateInFull(flag)} (${shownPlace(flag, file)})`;
}

/** Names the rollout of a flag that is off too: it is what switching it on would bring. */
function stateInFull(flag: Flag): string {
  const { enabled, rollout } = stateOf(flag);
  const later = enabled || rollout === null || rollout >= 100 ? '' : `, ${percentLabel(rollout)} once it is on`;
  return inlineState(flag) + later;
}
