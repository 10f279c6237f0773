import * as vscode from 'vscode';
import type { ChangePlan, FlagChange } from '../model/flagChange';
import type { SourceRef } from '../model/flag';
import type { RegistryParser } from '../model/registry';
import { planSourceChange } from '../sources/flagSource';
import type { FlagFiles } from './flagFiles';
import type { ServerEdits } from './servers/serverEdits';
import { toRange } from './positions';
import { readDisk } from './textFiles';

/** How long the editor gets to notice that a file changed on disk. */
const RELOAD_MS = 5000;

/** Changes flags: in files through the editor, one undo step each, or on their servers. A message says what went wrong. */
export class FlagEdits {
  /** One change at a time, so that each is planned on the text the one before left. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly flags: FlagFiles,
    private readonly parse: RegistryParser,
    private readonly servers: ServerEdits,
  ) {}

  /** What a server wants to be asked before the change, in sentences; undefined where nothing is to ask. */
  question(source: SourceRef, change: FlagChange): string | undefined {
    const server = this.flags.store.server(source.id);
    return server && this.servers.question(server, change);
  }

  /**
   * True where the change was made. An unsaved file stays unsaved; a saved one is saved again.
   * @param isConfirmed the user has been asked what `question` says
   */
  apply(source: SourceRef, change: FlagChange, isConfirmed = false): Promise<boolean> {
    const server = this.flags.store.server(source.id);
    const result = this.last.then(() => (server ? this.servers.apply(server, change, isConfirmed) : this.applyNow(source, change)));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async applyNow(source: SourceRef, change: FlagChange): Promise<boolean> {
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source.id, true));
      const changed = await changeDocument(document, source.label, () => planFor(document, source, change, this.parse));
      await this.flags.reload(document.uri);
      // A hover that the change was asked for in would go on showing the old state.
      if (changed) void vscode.commands.executeCommand('editor.action.hideHover');
      return changed;
    } catch (error) {
      return refuse(vscode.l10n.t('{0} could not be changed: {1}', source.label, error instanceof Error ? error.message : String(error)));
    }
  }
}

/**
 * Makes an edit in a file through the editor, or says what is in its way. True where it is as planned: an unsaved file
 * stays unsaved; a saved one is saved again.
 * @param label what people call the file
 * @param planned the plan for the text that the document has when it is asked for
 */
export async function changeDocument(document: vscode.TextDocument, label: string, planned: () => ChangePlan | Promise<ChangePlan>): Promise<boolean> {
  const wasDirty = document.isDirty;
  if (!wasDirty && !(await isAsOnDisk(document))) {
    return refuse(vscode.l10n.t('{0} changed on disk and the editor has not read it again. Nothing was changed; try once more.', label));
  }
  const plan = await planned();
  if (!plan.ok) return refuse(plan.reason);
  if (plan.edits.length === 0) return true;
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    plan.edits.map(({ span, text }) => vscode.TextEdit.replace(toRange(document, span), text)),
  );
  if (!(await vscode.workspace.applyEdit(edit))) return refuse(vscode.l10n.t('{0} could not be edited. Is it read-only?', label));
  if (!wasDirty && !(await document.save())) {
    return refuse(vscode.l10n.t('{0} was changed in the editor but could not be saved.', label));
  }
  return true;
}

/** The plan for the text as it is: what is typed while code is read would be edited in the wrong places. */
export async function planFor(document: vscode.TextDocument, source: SourceRef, change: FlagChange, parse: RegistryParser): Promise<ChangePlan> {
  for (;;) {
    const { version } = document;
    const plan = await planSourceChange(document.getText(), source, change, new Date(), parse);
    if (document.version === version) return plan;
  }
}

/** Somebody else may have written the file a moment ago: wait until the editor has read it. */
async function isAsOnDisk(document: vscode.TextDocument): Promise<boolean> {
  // The editor reads a file of mixed line ends with one kind.
  const unify = (text: string | undefined): string | undefined => text?.replace(/\r\n?/g, '\n');
  const isSame = async (): Promise<boolean> => unify(await readDisk(document.uri)) === unify(document.getText());
  const deadline = Date.now() + RELOAD_MS;
  while (!(await isSame())) {
    if (Date.now() > deadline || document.isDirty) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function refuse(message: string): false {
  void vscode.window.showErrorMessage(message);
  return false;
}
