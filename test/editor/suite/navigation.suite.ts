import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile, positionOf, revert, uriOf } from './workspace';

describe('Navigation', () => {
  afterEach(revert);

  it('goes to the line of the flag file', async () => {
    const editor = await openFile('shop/src/cart.ts');
    const at = positionOf(editor.document, 'bulk-discount', 3);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('flagline.goToDefinition');
    const opened = vscode.window.activeTextEditor;
    assert.equal(opened?.document.uri.toString(), uriOf('shop/feature_flags.json').toString());
    assert.equal(opened.document.getText(opened.selection), '"bulk-discount"');
  });

  it('peeks the reads from the flag file', async () => {
    const editor = await openFile('shop/feature_flags.json');
    const at = positionOf(editor.document, 'new-checkout', 3);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('flagline.showReferences');
    // The peek view shows the file of the reads beside the flag file.
    await eventually('the peek view', () => vscode.workspace.textDocuments.some(({ uri }) => uri.path.endsWith('/checkout.tsx')));
    await vscode.commands.executeCommand('closeReferenceSearch');
  });
});
