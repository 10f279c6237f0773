import * as vscode from 'vscode';
import type { SourceRef } from '../../model/flag';
import type { ServerFlags } from '../../sources/sourceReading';
import { emptyFlagFile } from '../../sources/emptyFlagFile';
import { isFlagArgument, type FlagArgument } from '../flagTarget';
import type { Parts } from '../parts';

/** The name of the file that is made where there is none yet. */
const FIRST_FILE = 'feature_flags.json';

/** A flag that is to be created. */
export interface NewFlagArgument extends FlagArgument {
  /** What code falls back to, where that is not on or off: it tells the type. */
  readonly serves?: string | number | boolean;
}

/** Adds a flag, switched off, to a flag file; makes the file where there is none. */
export function registerCreateFlag(parts: Parts): vscode.Disposable {
  return vscode.commands.registerCommand('flagline.createFlag', async (argument?: unknown) => {
    await parts.flags.ready();
    const given: NewFlagArgument | undefined = isFlagArgument(argument) ? argument : undefined;
    const source = await chooseSource(parts, given?.source);
    const key = source && (given?.key ?? (await askKey(parts, source)));
    if (!source || key === undefined) return;
    const created = await parts.edits.apply(source, { kind: 'create', key, enabled: false, ...(given?.serves !== undefined && { serves: given.serves }) });
    if (created && !given && !parts.flags.store.server(source.id)) await vscode.commands.executeCommand('flagline.goToDefinition', { key, source: source.id });
  });
}

async function chooseSource(parts: Parts, id: string | undefined): Promise<SourceRef | undefined> {
  const sources = [...parts.flags.store.files().map((file) => file.source), ...parts.flags.store.servers().filter(takesFlags).map(({ source }) => source)];
  const known = sources.find((source) => source.id === id);
  if (known) return known;
  if (sources.length === 0) return createFirstFile(parts);
  if (sources.length === 1) return sources[0];
  const near = vscode.window.activeTextEditor?.document.uri;
  const nearest = near && nearestSources(sources, near);
  const items = (nearest ?? sources).map((source) => ({ label: source.label, source }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Create Flag'), placeHolder: vscode.l10n.t('Where?') });
  return picked?.source;
}

/** A server that answered, and does not say of its flags that there can be no more. */
function takesFlags({ asOf, flags }: ServerFlags): boolean {
  return asOf !== undefined && (flags.length === 0 || flags.some(({ capabilities }) => capabilities.includes('create')));
}

/** Those of the reading file's own folder first. */
function nearestSources(sources: readonly SourceRef[], near: vscode.Uri): readonly SourceRef[] {
  const folder = vscode.workspace.getWorkspaceFolder(near);
  const isNear = (source: SourceRef): number => (folder && source.id.startsWith(`${folder.uri.toString()}/`) ? 0 : 1);
  return [...sources].sort((a, b) => isNear(a) - isNear(b));
}

async function createFirstFile(parts: Parts): Promise<SourceRef | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (!folder) {
    if (folders.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: flags are kept in a file of it.'));
    return undefined;
  }
  const uri = vscode.Uri.joinPath(folder.uri, FIRST_FILE);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(emptyFlagFile(uri.path)) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be created in {1}.', FIRST_FILE, folder.name));
    return undefined;
  }
  await parts.flags.reload(uri);
  return parts.flags.sourceOf(uri);
}

function askKey(parts: Parts, source: SourceRef): Thenable<string | undefined> {
  const taken = new Set(parts.flags.store.sources().find((file) => file.source.id === source.id)?.flags.map((flag) => flag.key));
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Create Flag in {0}', source.label),
    prompt: vscode.l10n.t('The key that the code asks for. The flag starts switched off.'),
    placeHolder: 'new-checkout',
    validateInput: (key) => {
      if (key.trim() === '') return vscode.l10n.t('A key needs at least one character.');
      if (key !== key.trim()) return vscode.l10n.t('A key cannot begin or end with a space.');
      return taken.has(key) ? vscode.l10n.t('{0} defines "{1}" already.', source.label, key) : undefined;
    },
  });
}
