import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, hintsOf, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const FLAGS = 'shop/feature_flags.json';

describe('Changing flags', () => {
  let before: Uint8Array;

  beforeEach(async () => {
    before = await vscode.workspace.fs.readFile(uriOf(FLAGS));
  });

  afterEach(async () => {
    await revert();
    await vscode.workspace.fs.writeFile(uriOf(FLAGS), before);
    await eventually('the old text', async () => (await vscode.workspace.openTextDocument(uriOf(FLAGS))).getText() === new TextDecoder().decode(before));
    // The next toggle is about the state as it is, not about the one that was just taken back.
    await vscode.commands.executeCommand('flagline.refresh');
  });

  it('toggles the flag under the cursor, saves, and is undone by one step', async () => {
    const editor = await openFile('shop/src/cart.ts');
    const at = positionOf(editor.document, 'free-shipping', 3);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('flagline.toggleFlag');
    assert.match(await readDisk(FLAGS), /"free-shipping",\s*"enabled": false/);
    await eventually('the new state', async () => (await hintsOf(editor.document)).includes("'free-shipping' ○ off"));

    const flagFile = await openFile(FLAGS);
    assert.equal(flagFile.document.isDirty, false);
    await vscode.commands.executeCommand('undo');
    assert.equal(flagFile.document.getText(), new TextDecoder().decode(before));
    await eventually('the old state', async () => (await hintsOf(editor.document)).includes("'free-shipping' ● on"));
  });

  it('touches nothing but the switch and the timestamp', async () => {
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'dark-mode' });
    const old = new TextDecoder().decode(before).split('\n');
    const changed = (await readDisk(FLAGS)).split('\n').filter((line, index) => line !== old[index]);
    assert.equal(changed.length, 2, changed.join('\n'));
    assert.match(changed[0] ?? '', /"enabled": false/);
    assert.match(changed[1] ?? '', /"updated_at": "20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"/);
  });

  it('leaves an unsaved flag file unsaved', async () => {
    const flagFile = await openFile(FLAGS);
    await edit(flagFile.document, new vscode.Range(0, 1, 0, 1), '\n');
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'dark-mode' });
    assert.ok(flagFile.document.isDirty);
    assert.match(flagFile.document.getText(), /"dark-mode",\s*"enabled": false/);
    assert.equal(await readDisk(FLAGS), new TextDecoder().decode(before));
  });

  it('takes a file as it is on disk, not as it was', async () => {
    await openFile(FLAGS);
    const text = new TextDecoder().decode(before);
    const theirs = text.replace('"Kill switch for PayPal."', '"Written by somebody else."');
    await vscode.workspace.fs.writeFile(uriOf(FLAGS), new TextEncoder().encode(theirs));
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'dark-mode' });
    const after = await readDisk(FLAGS);
    assert.match(after, /Written by somebody else\./);
    assert.match(after, /"dark-mode",\s*"enabled": false/);
  });

  it('creates a flag, switched off', async () => {
    await vscode.commands.executeCommand('flagline.createFlag', { key: 'brand-new', source: uriOf(FLAGS).toString() });
    const flags = JSON.parse(await readDisk(FLAGS)) as Record<string, { enabled: boolean; name: string }>;
    assert.equal(flags['brand-new']?.enabled, false);
    assert.equal(flags['brand-new']?.name, 'brand-new');
    assert.equal(Object.keys(flags).at(-1), 'brand-new');
  });

  it('edits YAML and keeps its comments', async () => {
    const yaml = 'pipelines/feature-flags.yaml';
    const text = await readDisk(yaml);
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'use_new_transformer' });
    const after = await readDisk(yaml);
    await vscode.workspace.fs.writeFile(uriOf(yaml), new TextEncoder().encode(text));
    assert.match(after, /use_new_transformer:\n {2}name: use_new_transformer\n {2}enabled: false/);
    assert.ok(after.includes('rollout_percentage: 10 # five times the memory'));
    assert.equal(after.split('\n').length, text.split('\n').length);
  });

  it('leaves a broken file alone', async () => {
    const flagFile = await openFile(FLAGS);
    await edit(flagFile.document, new vscode.Range(1, 0, 1, 0), '"oops": {,\n');
    const broken = flagFile.document.getText();
    // The refusal is a message that waits for its reader.
    void vscode.commands.executeCommand('flagline.toggleFlag', { key: 'dark-mode' });
    await eventually('the problem', () => vscode.languages.getDiagnostics(flagFile.document.uri).some(({ source }) => source === 'Flagline'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(flagFile.document.getText(), broken);
  });
});
