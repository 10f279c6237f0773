import * as vscode from 'vscode';
import { packagesIn } from '../../overrides/packages';
import { snippet, SNIPPET_IDS, snippetTitle, suitedSnippet } from '../../overrides/snippets';
import type { CodeAround, SnippetId } from '../../overrides/snippets';
import { readDisk } from '../textFiles';

/** Puts the lines on the clipboard with which a program asks the overrides first; those that suit the active file are offered before others. */
export function registerCopyOverrideLines(): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.copyOverrideLines', async (argument?: unknown) => {
    const around = await codeAround();
    const id = SNIPPET_IDS.find((each) => each === argument) ?? (await chooseSnippet(suitedSnippet(around)));
    if (!id) return;
    await vscode.env.clipboard.writeText(snippet(id, around));
    vscode.window.setStatusBarMessage(vscode.l10n.t('The lines are on the clipboard.'), 5_000);
  });
}

async function chooseSnippet(suited: SnippetId): Promise<SnippetId | undefined> {
  const ids = [suited, ...SNIPPET_IDS.filter((id) => id !== suited)];
  const items = ids.map((id) => ({ label: snippetTitle(id), description: id === suited ? vscode.l10n.t('suits this code') : '', id }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Copy Lines That Read Overrides') }))?.id;
}

/** What the active file, and the nearest `package.json` above it, tell of the code. */
async function codeAround(): Promise<CodeAround> {
  const document = vscode.window.activeTextEditor?.document;
  const folder = (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const packages = folder && (await nearestPackages(folder.uri, document?.uri ?? folder.uri));
  const language = LANGUAGES[document?.languageId ?? ''];
  return { ...(packages && { packages }), ...(language && { language }) };
}

const LANGUAGES: Readonly<Record<string, CodeAround['language']>> = {
  typescript: 'typescript',
  typescriptreact: 'typescript',
  javascript: 'javascript',
  javascriptreact: 'javascript',
  python: 'python',
};

async function nearestPackages(root: vscode.Uri, from: vscode.Uri): Promise<readonly string[] | undefined> {
  for (let folder = from; folder.path.startsWith(root.path); folder = vscode.Uri.joinPath(folder, '..')) {
    const packages = packagesIn((await readDisk(vscode.Uri.joinPath(folder, 'package.json'))) ?? '');
    if (packages) return packages;
    if (folder.path === root.path || folder.path === '/') return undefined;
  }
  return undefined;
}
