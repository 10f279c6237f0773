import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The URI of a file of the sample workspace; its path starts with the folder's name: `shop/src/cart.ts`. */
export function uriOf(path: string): vscode.Uri {
  const [name = '', ...rest] = path.split('/');
  const folder = vscode.workspace.workspaceFolders?.find((candidate) => candidate.name === name);
  assert.ok(folder, `The workspace has no folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, ...rest);
}

/** Settles once the workspace is there: VS Code in a browser starts without it, and reads it from the server then. */
export async function workspaceOpened(): Promise<void> {
  await eventually('a workspace', () => vscode.workspace.workspaceFolders !== undefined && vscode.workspace.workspaceFolders.length > 0);
}

export async function openFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
}

/** The position of `offset` characters into the first `text` of a document. */
export function positionOf(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const index = document.getText().indexOf(text);
  assert.notEqual(index, -1, `${document.fileName} does not hold ${text}`);
  return document.positionAt(index + offset);
}

/** Far more than anything takes: tests find out whether, benchmarks how fast. */
const PATIENCE_MS = 20_000;

/** Asks until there is an answer that is not undefined or false, for as long as a slow machine may need. */
export async function eventually<T>(what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > deadline) assert.fail(`Not within ${PATIENCE_MS / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Flagline's hints of a document, each as the code before it and its label: `'dark-mode' ● on`. */
export async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  const whole = new vscode.Range(new vscode.Position(0, 0), end);
  const hints = (await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>('vscode.executeInlayHintProvider', document.uri, whole)) ?? [];
  return hints
    .map(({ label, position }) => ({ label: typeof label === 'string' ? label : label.map((part) => part.value).join(''), position }))
    .filter(({ label }) => /^[●○◐◌?⚑] /.test(label))
    .map(({ label, position }) => `${expressionBefore(document, position)} ${label}`);
}

/** The hints, once there are `count`. */
export function eventuallyHints(document: vscode.TextDocument, count: number): Promise<string[]> {
  return eventually(`${count} hints`, async () => {
    const hints = await hintsOf(document);
    return hints.length === count ? hints : undefined;
  });
}

function expressionBefore(document: vscode.TextDocument, position: vscode.Position): string {
  const before = document.getText(new vscode.Range(new vscode.Position(position.line, 0), position));
  return /(?:'[^']*'|"[^"]*"|`[^`]*`|[\w.]+)$/.exec(before)?.[0] ?? '';
}

/** The text of all hovers at a position; undefined where there is none of Flagline's. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const contents = hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value));
  return contents.find((content) => content.includes('command:flagline.'));
}

export async function edit(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(change));
}

/** Types into a document, a few characters at a time, as people do. */
export async function typeAt(document: vscode.TextDocument, position: vscode.Position, text: string): Promise<void> {
  for (let done = 0; done < text.length; done += 3) {
    await edit(document, new vscode.Range(position.translate(0, done), position.translate(0, done)), text.slice(done, done + 3));
  }
}

/** What is on disk, whatever the editor shows. */
export async function readDisk(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));
}

/** Throws away all unsaved changes and closes all editors. */
export async function revert(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((each) => each.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
