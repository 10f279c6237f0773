import * as vscode from 'vscode';
import { Delay } from './delay';
import { targetAtNow } from './flagTarget';
import type { Parts } from './parts';

/** Tells the editor's menus whether the cursor stands on a flag (`flagline.cursorOnFlag`). */
export function registerCursorContext(parts: Parts): vscode.Disposable {
  let last: boolean | undefined;
  const update = new Delay(50, () => {
    const editor = vscode.window.activeTextEditor;
    const isOnFlag = editor !== undefined && targetAtNow(parts, editor.document, editor.selection.active) !== undefined;
    if (isOnFlag !== last) void vscode.commands.executeCommand('setContext', 'flagline.cursorOnFlag', (last = isOnFlag));
  });
  const unsubscribe = parts.documents.changed.on(() => update.soon());
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(() => update.soon()),
    vscode.window.onDidChangeActiveTextEditor(() => update.soon()),
    { dispose: unsubscribe },
    update,
  );
}
