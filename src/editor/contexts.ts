import * as vscode from 'vscode';
import { Delay } from './delay';
import { targetAtNow } from './flagTarget';
import type { Parts } from './parts';

/** What the manifest's `when` clauses ask: whether the cursor stands on a flag, and whether there are flags at all. */
export function registerContexts(parts: Parts): vscode.Disposable {
  return vscode.Disposable.from(followCursor(parts), followFlags(parts));
}

/** `flagline.cursorOnFlag` */
function followCursor(parts: Parts): vscode.Disposable {
  const setContext = contextKey('flagline.cursorOnFlag');
  const update = new Delay(50, () => {
    const editor = vscode.window.activeTextEditor;
    setContext(editor !== undefined && targetAtNow(parts, editor.document, editor.selection.active) !== undefined);
  });
  const soon = (): void => update.soon();
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    { dispose: parts.documents.changed.on(soon) },
    update,
  );
}

/** `flagline.state`: `empty` or `ready`, and undefined until the flag files have been read. */
function followFlags(parts: Parts): vscode.Disposable {
  const setContext = contextKey('flagline.state');
  const update = (): void => setContext(parts.flags.store.flags().length > 0 ? 'ready' : 'empty');
  void parts.flags.ready().then(update);
  return { dispose: parts.flags.store.changed.on(update) };
}

/** Sets a context key, but only when its value changes. */
function contextKey(name: string): (value: unknown) => void {
  let last: unknown;
  return (value) => {
    if (value === last) return;
    last = value;
    void vscode.commands.executeCommand('setContext', name, value);
  };
}
