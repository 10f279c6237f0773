import * as vscode from 'vscode';
import { addIgnored } from '../../config/addIgnored';
import { CONFIG_FILE_NAME } from '../../config/config';
import { FINDING_CODES } from '../../model/finding';
import { editConfig } from './editConfig';

/** Which findings to ignore, as a quick fix asks for it. */
export interface IgnoreArgument {
  readonly code: string;
  readonly key: string;
  /** URI of the file that the finding is in. */
  readonly file: string;
  /** Asked for where it is left out. */
  readonly reason?: string;
}

/** Adds an entry to `ignore` in the configuration of the file's folder; makes the configuration where there is none. */
export function registerIgnoreFinding(): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.ignoreFinding', async ({ code: wanted, key, file, reason: given }: IgnoreArgument) => {
    const uri = vscode.Uri.parse(file, true);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const code = FINDING_CODES.find((known) => known === wanted);
    const reason = given ?? (await askReason(wanted, key));
    if (!folder || !code || reason === undefined) return;
    const path = vscode.workspace.asRelativePath(uri, false);
    await editConfig(folder, (text) => addIgnored(text, { code, key, path, reason }));
  });
}

function askReason(code: string, key: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Ignore {0} for "{1}"', code, key),
    prompt: vscode.l10n.t('Why? The reason is kept in {0}, for the next person who wonders.', CONFIG_FILE_NAME),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason needs a word or two.') : undefined),
  });
}
