import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile, revert } from './workspace';

// What a tree shows cannot be asked of VS Code; the journey looks at it. Here: the commands behind it, and what they are given.
describe('Views', () => {
  afterEach(revert);

  it('open without an error', async () => {
    await vscode.commands.executeCommand('flagline.flags.focus');
    await vscode.commands.executeCommand('flagline.fileFlags.focus');
  });

  it('copy the key of a row', async () => {
    await vscode.commands.executeCommand('flagline.copyKey', { kind: 'flag', key: 'dark-mode', id: 'row', flag: undefined });
    assert.equal(await vscode.env.clipboard.readText(), 'dark-mode');
  });

  it('clear a filter that is not set', async () => {
    await vscode.commands.executeCommand('flagline.clearFilter');
  });

  it('take the flag under the cursor where no row is given', async () => {
    const editor = await openFile('shop/src/cart.ts');
    const at = editor.document.positionAt(editor.document.getText().indexOf('bulk-discount') + 2);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('flagline.copyKey');
    await eventually('the key', async () => (await vscode.env.clipboard.readText()) === 'bulk-discount');
  });
});
