import * as vscode from 'vscode';
import { Signal } from '../../model/event';
import type { Flag } from '../../model/flag';
import { NO_OVERRIDES, OVERRIDES_FILE, parseOverrides, PERSONAL_FOLDER, PERSONAL_GITIGNORE } from '../../overrides/overrides';
import type { OverrideValue, ParsedOverrides } from '../../overrides/overrides';
import { planOverride } from '../../overrides/planOverride';
import type { OverrideChange } from '../../overrides/planOverride';
import type { FlagStore } from '../../sources/flagStore';
import { changeDocument } from '../flagEdits';
import { readDisk } from '../textFiles';
import { watch } from '../watchedFiles';

/** What a flag is for this person, and the folder whose file says so. */
export interface ActiveOverride {
  readonly key: string;
  readonly value: OverrideValue;
  readonly folder: vscode.WorkspaceFolder;
}

/** The `.flagline/overrides.json` of each workspace folder, as saved: that is what programs read. */
export class LocalOverrides implements vscode.Disposable {
  readonly changed = new Signal<void>();
  private readonly byFolder = new Map<string, ParsedOverrides>();
  private readonly watcher: vscode.Disposable;
  /** One change at a time, so that each is planned on the text the one before left. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: FlagStore) {
    // Of a folder that goes, its files are not told.
    this.watcher = watch(`**/{${OVERRIDES_FILE},${PERSONAL_FOLDER}}`, (uri) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder && `${fileIn(folder).toString()}/`.startsWith(`${uri.toString()}/`)) void this.load(folder);
    });
  }

  /** Reads the overrides of every folder. */
  async loadAll(): Promise<void> {
    const folders = allFolders();
    const ids = new Set(folders.map(({ uri }) => uri.toString()));
    const gone = [...this.byFolder.keys()].filter((each) => !ids.has(each));
    for (const id of gone) this.byFolder.delete(id);
    if (gone.length > 0) this.changed.fire();
    await Promise.all(folders.map((folder) => this.load(folder)));
  }

  /** What is overridden of a flag, for code in the file `from`; of a key that no source knows in that file's folder, or in any. */
  of(key: string, flag: Flag | undefined, from?: vscode.Uri): ActiveOverride | undefined {
    if (this.byFolder.size === 0) return undefined;
    for (const folder of this.foldersOf(flag, from)) {
      const value = this.byFolder.get(folder.uri.toString())?.values.get(key);
      if (value !== undefined) return { key, value, folder };
    }
    return undefined;
  }

  /** All of them, by folder. */
  active(): ActiveOverride[] {
    return allFolders().flatMap((folder) => [...(this.byFolder.get(folder.uri.toString())?.values ?? [])].map(([key, value]) => ({ key, value, folder })));
  }

  /** The files that programs cannot read. */
  broken(): vscode.Uri[] {
    return allFolders().filter(({ uri }) => this.byFolder.get(uri.toString())?.broken).map(fileIn);
  }

  /**
   * The folders whose overrides count for a flag, the first of them for a new one: that of its file; for a flag of a server
   * those that name the server, before all the one that `from` lies in.
   */
  foldersOf(flag: Flag | undefined, from: vscode.Uri | undefined): readonly vscode.WorkspaceFolder[] {
    const here = from && vscode.workspace.getWorkspaceFolder(from);
    const server = flag && this.store.server(flag.source.id);
    const home = flag && !server && vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(flag.source.id));
    if (home) return [home];
    if (!server) return here ? [here] : allFolders();
    const naming = allFolders().filter(({ uri }) => server.folders.includes(`${uri.toString()}/`));
    return here && naming.includes(here) ? [here, ...naming.filter((folder) => folder !== here)] : naming;
  }

  /** True where the change was made; else a message has said why not. The first override of a folder makes its file. */
  change(folder: vscode.WorkspaceFolder, change: OverrideChange): Promise<boolean> {
    const result = this.last.then(() => this.changeNow(folder, change));
    this.last = result.catch(() => undefined);
    return result;
  }

  dispose(): void {
    this.watcher.dispose();
  }

  private async load(folder: vscode.WorkspaceFolder): Promise<void> {
    const id = folder.uri.toString();
    const before = this.byFolder.get(id) ?? NO_OVERRIDES;
    const text = await readDisk(fileIn(folder));
    const now = text === undefined ? NO_OVERRIDES : parseOverrides(text);
    if (now === NO_OVERRIDES) this.byFolder.delete(id);
    else this.byFolder.set(id, now);
    if (before.broken !== now.broken || JSON.stringify([...before.values]) !== JSON.stringify([...now.values])) this.changed.fire();
  }

  private async changeNow(folder: vscode.WorkspaceFolder, change: OverrideChange): Promise<boolean> {
    const uri = fileIn(folder);
    const label = vscode.workspace.asRelativePath(uri);
    try {
      if (change.kind === 'set') await create(folder);
      const text = await readDisk(uri);
      if (text === undefined && change.kind !== 'set') return true;
      const document = await vscode.workspace.openTextDocument(uri);
      // Programs read what is saved, and saving is for the user to do.
      if (document.isDirty) return refuse(uri, vscode.l10n.t('{0} has changes that are not saved. Save or revert them first.', label));
      const plan = planOverride(text ?? '', change);
      if (!plan.ok) return refuse(uri, plan.reason);
      return await changeDocument(document, label, () => planOverride(document.getText(), change));
    } catch (error) {
      return refuse(uri, vscode.l10n.t('{0} could not be changed: {1}', label, error instanceof Error ? error.message : String(error)));
    } finally {
      await this.load(folder);
    }
  }
}

export function fileIn(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, OVERRIDES_FILE);
}

function allFolders(): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.workspaceFolders ?? [];
}

/** The ignore file comes first: there is no moment at which git sees the overrides. */
async function create(folder: vscode.WorkspaceFolder): Promise<void> {
  const creation = new vscode.WorkspaceEdit();
  const write = (uri: vscode.Uri, text: string): void => creation.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  write(vscode.Uri.joinPath(folder.uri, PERSONAL_GITIGNORE.path), PERSONAL_GITIGNORE.text);
  write(fileIn(folder), '{}\n');
  await vscode.workspace.applyEdit(creation);
}

function refuse(file: vscode.Uri, message: string): false {
  const open = vscode.l10n.t('Open File');
  void vscode.window.showErrorMessage(message, open).then((answer) => (answer === open ? vscode.window.showTextDocument(file) : undefined));
  return false;
}
