import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const CODE = 'shop/src/cart.ts';
const FLAGS = 'shop/feature_flags.json';
const NIGHTLY = 'pipelines/nightly.mjs';

/** The removal actions at the first `text`, by title. */
async function actionsAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
  const position = positionOf(document, text, 2);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(position, position));
  return actions.filter(({ title }) => title.startsWith('Remove flag'));
}

/** Removes a flag, and gives the texts that this leads to, unsaved. */
async function remove(key: string, keep: boolean, ...paths: string[]): Promise<string[]> {
  const documents = await Promise.all(paths.map((path) => vscode.workspace.openTextDocument(uriOf(path))));
  const before = documents.map(({ version }) => version);
  const removed = vscode.commands.executeCommand<void>('flagline.removeFlag', { key, keep });
  // The preview waits for its user.
  await eventually('the edit', async () => {
    await vscode.commands.executeCommand('refactorPreview.apply');
    return documents.every(({ version }, index) => version !== before[index]);
  });
  await removed;
  return documents.map((document) => document.getText());
}

describe('Removing a flag', () => {
  afterEach(revert);

  it('is offered on a read and on a definition, what the flag does for everyone first', async () => {
    const code = await openFile(CODE);
    const onRead = await eventually('the actions on a read', async () => {
      // The editor takes back what it asked when it has something else to do.
      const found = await actionsAt(code.document, "'ml-recommendations'").catch(() => []);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(onRead.map(({ title }) => title), ['Remove flag "ml-recommendations" (keep off)…', 'Remove flag "ml-recommendations" (keep on)…']);
    const flags = await openFile(FLAGS);
    const onDefinition = await actionsAt(flags.document, '"free-shipping": {');
    assert.deepEqual(onDefinition.map(({ title }) => title), ['Remove flag "free-shipping" (keep on)…', 'Remove flag "free-shipping" (keep off)…']);
  });

  it('takes the read and the definition out in one edit, undone in one step', async () => {
    const [codePath, flagsPath] = ['pipelines/nightly.mjs', 'pipelines/feature-flags.yaml'];
    const before = [await readDisk(codePath), await readDisk(flagsPath)];
    const [code = '', flags = ''] = await remove('use_new_transformer', false, codePath, flagsPath);
    assert.equal(code, before[0]?.replace("isEnabled('use_new_transformer', pipeline) ? 2 : 1", '1'));
    assert.ok(!flags.includes('use_new_transformer') && flags.includes('enable_data_validation'), flags);
    await openFile(codePath);
    await vscode.commands.executeCommand('undo');
    const documents = await Promise.all([codePath, flagsPath].map((path) => vscode.workspace.openTextDocument(uriOf(path))));
    await eventually('the old texts', () => documents.every((document, index) => document.getText() === before[index]));
  });

  it('keeps the definition, and names the read, where a read may still mean the flag', async () => {
    const [code = ''] = await remove('ml-recommendations', false, CODE);
    assert.ok(!code.includes('ml-recommendations') && !code.includes('boughtTogether'), code);
    assert.ok(code.includes("export function suggestions(items: Item[], user: User): Item[] {\n  return [{ name: 'Mug', cents: 890, count: 1 }];\n}\n"), code);
    assert.ok((await vscode.workspace.openTextDocument(uriOf(FLAGS))).getText().includes('"ml-recommendations"'));
  });

  it('takes what is typed and not saved as it is', async () => {
    const { document } = await openFile(CODE);
    await edit(document, new vscode.Range(0, 0, 0, 0), '// typed just now\n');
    const [code = ''] = await remove('free-shipping', true, CODE);
    assert.ok(code.startsWith('// typed just now\nimport { flags'), code);
    assert.ok(code.includes('function shipping(): number {\n  return 0;\n}'), code);
    assert.ok(code.includes('discount(goods, items, user) + shipping();'), code);
  });

  describe('by source.fixAll', () => {
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('flagline', uriOf(NIGHTLY));

    afterEach(() => settings().update('fixAll.remove', undefined, vscode.ConfigurationTarget.Workspace));

    async function fixes(path: string): Promise<vscode.CodeAction[]> {
      const { document } = await openFile(path);
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, whole, 'source.fixAll.flagline');
      return actions.filter(({ kind }) => kind?.value === 'source.fixAll.flagline');
    }

    it('is off unless the team says which flags are meant', async () => {
      assert.deepEqual(await fixes(NIGHTLY), []);
    });

    it('takes out the marked flag that everyone is served alike, in this file alone', async () => {
      await settings().update('fixAll.remove', ['enable_data_validation', 'enable_caching'], vscode.ConfigurationTarget.Workspace);
      const [action] = await eventually('the action', async () => {
        const found = await fixes(NIGHTLY);
        return found.length > 0 ? found : undefined;
      });
      assert.ok(action?.edit);
      assert.deepEqual(action.edit.entries().map(([uri]) => uri.toString()), [uriOf(NIGHTLY).toString()]);
      await vscode.workspace.applyEdit(action.edit);
      const { document } = await openFile(NIGHTLY);
      // The other flag is rolled out to a part only.
      assert.ok(!document.getText().includes('enable_data_validation') && document.getText().includes('enable_caching'), document.getText());
    });

    it('does nothing where a place of any file would be refused', async () => {
      await settings().update('fixAll.remove', ['free-shipping'], vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(await fixes(CODE), []);
    });
  });
});
