import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const FLAGS = 'pipelines/feature-flags.yaml';
const CODE = 'pipelines/nightly.mjs';

/** What F2 would start from: the text and its placeholder. */
async function prepared(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const found = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>('vscode.prepareRename', document.uri, position);
  return `${document.getText(found.range)} ${found.placeholder}`;
}

function renameAt(document: vscode.TextDocument, position: vscode.Position, to: string): Thenable<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, position, to);
}

/** The message with which a rename is refused. */
async function refusal(rename: Thenable<unknown>): Promise<string> {
  try {
    await rename;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return assert.fail('The rename was not refused.');
}

describe('Rename', () => {
  afterEach(revert);

  it('starts from the key without its quotes', async () => {
    const code = await openFile(CODE);
    assert.equal(await prepared(code.document, positionOf(code.document, 'enable_caching', 3)), 'enable_caching enable_caching');
    const flagFile = await openFile(FLAGS);
    assert.equal(await prepared(flagFile.document, positionOf(flagFile.document, 'name: enable_caching', 9)), 'enable_caching enable_caching');
  });

  for (const from of [CODE, FLAGS]) {
    it(`changes flag file and code from ${from}, and is undone byte for byte`, async () => {
      const before = { flags: await readDisk(FLAGS), code: await readDisk(CODE) };
      const flagFile = await vscode.workspace.openTextDocument(uriOf(FLAGS));
      const { document } = await openFile(from);
      const result = await renameAt(document, positionOf(document, 'enable_caching', 3), 'keep-extracts');
      assert.ok(await vscode.workspace.applyEdit(result));
      const code = await vscode.workspace.openTextDocument(uriOf(CODE));
      assert.equal(flagFile.getText(), before.flags.replaceAll('enable_caching', 'keep-extracts'));
      assert.equal(code.getText(), before.code.replaceAll('enable_caching', 'keep-extracts'));
      await vscode.commands.executeCommand('undo');
      await eventually('the old texts', () => flagFile.getText() === before.flags && code.getText() === before.code);
    });
  }

  it('takes unsaved text as it is', async () => {
    const { document } = await openFile(CODE);
    await edit(document, new vscode.Range(0, 0, 0, 0), "// caching\nisEnabled('enable_caching');\n");
    const result = await renameAt(document, positionOf(document, "'enable_caching'", 3), 'keep-extracts');
    assert.equal(result.get(document.uri).length, 2);
  });

  it('says why a rename is not safe, and where', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    const message = await refusal(renameAt(document, positionOf(document, 'free-shipping', 3), 'shipping'));
    assert.match(message, /"free-shipping" cannot be renamed safely: shop\/src\/\w+\.tsx?:\d+ reads a flag whose key is known only when the code runs\./);
  });

  it('refuses a key that exists', async () => {
    const { document } = await openFile(CODE);
    const message = await refusal(renameAt(document, positionOf(document, 'enable_caching', 3), 'use_gpu_processing'));
    assert.match(message, /pipelines\/feature-flags\.yaml defines "use_gpu_processing" already\. Choose another key\./);
  });

  it('leaves the name of a constant to its language', async () => {
    const { document } = await openFile('shop/src/theme.ts');
    const result = await eventually('the rename of TypeScript', async () => {
      const found = await renameAt(document, positionOf(document, 'DARK_MODE)', 2), 'DARK').then(undefined, () => undefined);
      return found && found.size > 0 ? found : undefined;
    });
    assert.deepEqual(result.entries().map(([uri]) => uri.path.split('/').at(-1)), ['theme.ts']);
  });
});
