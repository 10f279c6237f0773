import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, revert } from './workspace';

/** Flagline's lenses above the line of the first `text`. */
async function lensesAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeLens[]> {
  const { line } = positionOf(document, text);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 1000);
  return lenses.filter(({ range, command }) => range.start.line === line && command?.title !== undefined);
}

/** Sorted: they come as they are resolved. */
async function titlesAt(document: vscode.TextDocument, text: string): Promise<string> {
  const titles = (await lensesAt(document, text)).map(({ command }) => command?.title);
  return titles.sort().join(' · ');
}

describe('CodeLens', () => {
  afterEach(async () => {
    const settings = vscode.workspace.getConfiguration('flagline');
    for (const name of ['codeLens.reads', 'codeLens.definitions']) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    await revert();
  });

  it('tells state and reads above a definition, and offers to switch', async () => {
    const { document } = await openFile('shop/feature_flags.json');
    assert.equal(await titlesAt(document, '"bulk-discount"'), '1 read · turn off · ◐ 50 %');
    assert.equal(await titlesAt(document, '"gift-wrap"'), '1 read · turn on · ○ off');
    assert.equal(await titlesAt(document, '"payment-paypal"'), 'no reads · turn on · ○ off');
  });

  it('peeks the reads and toggles the flag it stands above', async () => {
    const { document } = await openFile('pipelines/feature-flags.yaml');
    const commands = (await lensesAt(document, 'enable_caching:')).map(({ command }) => command);
    assert.ok(commands.some((command) => command?.command === 'editor.action.showReferences'));
    const toggle = commands.find((command) => command?.command === 'flagline.toggleFlag');
    assert.deepEqual(toggle?.arguments, [{ key: 'enable_caching', source: document.uri.toString() }]);
  });

  it('follows the text', async () => {
    const { document } = await openFile('shop/feature_flags.json');
    const at = positionOf(document, '"rollout_percentage": 25', '"rollout_percentage": '.length);
    await edit(document, new vscode.Range(at, at.translate(0, 2)), '40');
    await eventually('the new state', async () => (await titlesAt(document, '"new-checkout"')).endsWith('◐ 40 %'));
  });

  it('stands above reads only where that is wanted, and above definitions unless it is not', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    assert.equal(await titlesAt(document, "'bulk-discount'"), '');
    const settings = vscode.workspace.getConfiguration('flagline');
    await settings.update('codeLens.reads', true, vscode.ConfigurationTarget.Global);
    assert.equal(await titlesAt(document, "'bulk-discount'"), '1 read · turn off · ◐ 50 %');
    await settings.update('codeLens.definitions', false, vscode.ConfigurationTarget.Global);
    assert.equal(await titlesAt((await openFile('shop/feature_flags.json')).document, '"bulk-discount"'), '');
  });
});
