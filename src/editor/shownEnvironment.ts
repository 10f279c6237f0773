import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { Signal } from '../model/event';
import type { FlagStore } from '../sources/flagStore';
import type { Parts } from './parts';

const KEY = 'flagline.environment';

/** The environment whose states are shown, for flags that have several. Remembered for the workspace. */
export class ShownEnvironment {
  readonly changed = new Signal<void>();

  constructor(
    private readonly store: FlagStore,
    private readonly memory: vscode.Memento,
  ) {}

  /** Undefined where none was chosen: then each flag's first one is shown. */
  get name(): string | undefined {
    return this.memory.get<string>(KEY);
  }

  /** All that flags with several environments have, as the sources order them. */
  names(): string[] {
    const ofFlags = this.store.flags().flatMap(({ environments }) => (Object.keys(environments).length > 1 ? Object.keys(environments) : []));
    return [...new Set([...this.store.servers().flatMap(({ environments }) => environments.map(({ name }) => name)), ...ofFlags])];
  }

  async choose(name: string): Promise<void> {
    await this.memory.update(KEY, name);
    this.changed.fire();
  }
}

/** The command that chooses, and the status item that tells what is chosen where there is a choice. */
export function registerEnvironment({ environment, flags }: Parts): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('flagline.environment', CODE_LANGUAGES.map((language) => ({ language })));
  item.name = vscode.l10n.t('Flagline: environment');
  item.command = { command: 'flagline.chooseEnvironment', title: vscode.l10n.t('Choose…') };
  const show = (): void => {
    const names = environment.names();
    item.selector = names.length > 1 ? [...CODE_LANGUAGES] : [];
    item.text = environment.name ?? names[0] ?? '';
    item.detail = vscode.l10n.t('environment of the flags shown');
  };
  show();
  return vscode.Disposable.from(
    item,
    { dispose: flags.store.changed.on(show) },
    { dispose: environment.changed.on(show) },
    vscode.commands.registerCommand('flagline.chooseEnvironment', (name?: unknown) => choose(environment, name)),
  );
}

async function choose(environment: ShownEnvironment, given: unknown): Promise<void> {
  const names = environment.names();
  if (names.length < 2) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No flag of this workspace has several environments.'));
    return;
  }
  if (typeof given === 'string') await environment.choose(given);
  else await chooseAmong(environment, names);
}

/** Asks which environment is to be shown. Who leaves that open sees what was shown before. */
export async function chooseAmong(environment: ShownEnvironment, names: readonly string[]): Promise<void> {
  const items = names.map((name) => ({ label: name, description: name === environment.name ? vscode.l10n.t('now') : '' }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Show the State of Flags In') });
  if (picked) await environment.choose(picked.label);
}
