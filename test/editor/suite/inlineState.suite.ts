import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, eventuallyHints, hintsOf, openFile, positionOf, revert, typeAt } from './workspace';

describe('Inline state', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration('flagline').update('inlineState', undefined, vscode.ConfigurationTarget.Global);
    await revert();
  });

  it('stands beside each key', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    const hints = await eventuallyHints(document, 3);
    assert.deepEqual(hints, ["'bulk-discount' ◐ 50 %", "'free-shipping' ● on", "'ml-recommendations' ○ off"]);
  });

  it('reads constants, enums and key beginnings, and names an unknown key', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    const hints = await eventuallyHints(document, 6);
    assert.ok(hints.includes("'new-checkout' ◐ 25 %"), hints.join('\n'));
    assert.ok(hints.includes('FLAGS.expressShipping ◐ 5 %'), hints.join('\n'));
    assert.ok(hints.includes('Experiment.OneClickBuy ◐ 0 %'), hints.join('\n'));
    assert.ok(hints.includes('`payment-${method}` ◌ 2 possible'), hints.join('\n'));
    assert.ok(hints.includes("'new-chekout' ? unknown"), hints.join('\n'));
  });

  it('takes the flag file of the folder that reads', async () => {
    const { document } = await openFile('pipelines/nightly.mjs');
    const hints = await eventuallyHints(document, 5);
    assert.ok(hints.includes("'use_new_transformer' ◐ 10 %"), hints.join('\n'));
    assert.ok(hints.includes("'use_gpu_processing' ○ off"), hints.join('\n'));
  });

  it('appears while the code is still being typed, and what was there stays', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await eventuallyHints(document, 3);
    await typeAt(document, positionOf(document, 'return goods >= 5000'), "if (flags.isEnabled('gift-wrap'");
    const hints = await eventuallyHints(document, 4);
    assert.ok(hints.includes("'gift-wrap' ○ off"), hints.join('\n'));
    assert.ok(hints.includes("'ml-recommendations' ○ off"), hints.join('\n'));
  });

  it('follows an edit of the flag file before it is saved', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await eventuallyHints(document, 3);
    const flagFile = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(document.uri, '../../feature_flags.json'));
    const rollout = positionOf(flagFile, '"rollout_percentage": 50', '"rollout_percentage": '.length);
    await edit(flagFile, new vscode.Range(rollout, rollout.translate(0, 2)), '75');
    await eventually('the new rollout', async () => (await hintsOf(document)).includes("'bulk-discount' ◐ 75 %"));
    assert.ok(flagFile.isDirty);
  });

  it('follows a change made outside the editor', async () => {
    const { document } = await openFile('shop/src/theme.ts');
    const uri = vscode.Uri.joinPath(document.uri, '../../feature_flags.json');
    await eventually('the state', async () => (await hintsOf(document)).includes('DARK_MODE ● on'));
    const before = await vscode.workspace.fs.readFile(uri);
    try {
      const text = new TextDecoder().decode(before).replace(/("dark-mode",\s*"enabled": )true/, '$1false');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      await eventually('the new state', async () => (await hintsOf(document)).includes('DARK_MODE ○ off'));
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
    }
    await eventually('the old state', async () => (await hintsOf(document)).includes('DARK_MODE ● on'));
  });

  it('follows a constant of another file while that is typed', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    await eventually('the state', async () => (await hintsOf(document)).includes('FLAGS.giftWrap ○ off'));
    const constants = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(document.uri, '../flags.ts'));
    const key = positionOf(constants, 'gift-wrap');
    await edit(constants, new vscode.Range(key, key.translate(0, 'gift-wrap'.length)), 'dark-mode');
    await eventually('the other state', async () => (await hintsOf(document)).includes('FLAGS.giftWrap ● on'));
    assert.ok(constants.isDirty);
  });

  it('can be kept to the line of the cursor, or off', async () => {
    const editor = await openFile('shop/src/cart.ts');
    await eventuallyHints(editor.document, 3);
    const at = positionOf(editor.document, 'free-shipping');
    editor.selection = new vscode.Selection(at, at);
    await setMode('currentLine');
    await eventually('one hint', async () => (await hintsOf(editor.document)).join() === "'free-shipping' ● on");
    await setMode('off');
    await eventually('no hint', async () => (await hintsOf(editor.document)).length === 0);
    await vscode.commands.executeCommand('flagline.toggleInlineState');
    await eventuallyHints(editor.document, 3);
  });
});

async function setMode(mode: string): Promise<void> {
  await vscode.workspace.getConfiguration('flagline').update('inlineState', mode, vscode.ConfigurationTarget.Global);
}
