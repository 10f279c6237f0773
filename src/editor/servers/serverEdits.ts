import * as vscode from 'vscode';
import { environmentOf, type SourceRef } from '../../model/flag';
import type { FlagChange } from '../../model/flagChange';
import { changeQuestion } from '../../sources/server/changeQuestion';
import type { ServerChange } from '../../sources/server/flagServer';
import type { ServerFlags } from '../../sources/sourceReading';
import type { ShownEnvironment } from '../shownEnvironment';
import type { FlagServers } from './flagServers';

/** Changes flags on servers, after asking where that is due. A message says what went wrong. */
export class ServerEdits {
  constructor(
    private readonly servers: FlagServers,
    private readonly environment: ShownEnvironment,
  ) {}

  /** What is to be asked before the change, in sentences; undefined where nothing is. */
  question(said: ServerFlags, change: FlagChange): string | undefined {
    const asked = this.asked(said, change);
    return changeQuestion(asked, said, this.servers.sideEffect(said.source.id, asked));
  }

  /** True where the change was made. @param isConfirmed the user has been asked already */
  async apply(said: ServerFlags, change: FlagChange, isConfirmed: boolean): Promise<boolean> {
    const asked = this.asked(said, change);
    const question = isConfirmed ? undefined : this.question(said, change);
    if (question !== undefined && !(await confirm(said.source, asked, question))) return false;
    try {
      await this.servers.change(said.source.id, asked);
      return true;
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  private asked(said: ServerFlags, change: FlagChange): ServerChange {
    const flag = said.flags.find(({ key }) => key === change.key);
    const names = said.environments.map(({ name }) => name);
    const shown = this.environment.name;
    const environment = flag ? environmentOf(flag, shown) : shown !== undefined && names.includes(shown) ? shown : (names[0] ?? '');
    return { change, flag, environment };
  }
}

async function confirm(source: SourceRef, { change, environment }: ServerChange, detail: string): Promise<boolean> {
  const yes = vscode.l10n.t('Change It');
  const question = change.kind === 'delete' ? vscode.l10n.t('Take "{0}" away from {1}?', change.key, source.label) : vscode.l10n.t('Change "{0}" in {1} of {2}?', change.key, environment, source.label);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
