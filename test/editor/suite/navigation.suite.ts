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

  const DEFINITION = 'vscode.executeDefinitionProvider';
  const REFERENCES = 'vscode.executeReferenceProvider';

  /** Places as `path:line text`, sorted; of several answers in one place, one. */
  async function places(command: string, document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(command, document.uri, position);
    const locations = found.map((each) => ('targetUri' in each ? { uri: each.targetUri, range: each.targetRange } : each));
    const lines = locations.map(async ({ uri, range }) => {
      const text = (await vscode.workspace.openTextDocument(uri)).getText(range);
      return `${uri.path.split('/').slice(-1)[0] ?? ''}:${range.start.line + 1} ${text}`;
    });
    return [...new Set(await Promise.all(lines))].sort();
  }

  it('answers F12 on a key, and on what stands for one, with the line of the flag file', async () => {
    const cases: readonly (readonly [string, string, number, string])[] = [
      ['shop/src/cart.ts', "'free-shipping'", 3, 'feature_flags.json:32 "free-shipping"'],
      ['shop/src/theme.ts', 'DARK_MODE)', 2, 'feature_flags.json:52 "dark-mode"'],
      ['shop/src/theme.ts', "'dark-mode'", 2, 'feature_flags.json:52 "dark-mode"'],
      ['shop/src/checkout.tsx', 'Experiment.OneClickBuy', 14, 'feature_flags.json:12 "one-click-buy"'],
      ['shop/src/checkout.tsx', "'one-click-buy'", 4, 'feature_flags.json:12 "one-click-buy"'],
      ['pipelines/nightly.mjs', "'enable_caching'", 4, 'feature-flags.yaml:47 enable_caching'],
    ];
    for (const [path, text, offset, expected] of cases) {
      const { document } = await openFile(path);
      const found = await eventually(`the definition of ${text}`, async () => {
        const all = await places(DEFINITION, document, positionOf(document, text, offset));
        return all.some((place) => place.startsWith('feature')) ? all : undefined;
      });
      assert.ok(found.includes(expected), `${text}: ${found.join(', ')}`);
    }
  });

  it('answers F12 on the key of a flag file with its reads', async () => {
    const { document } = await openFile('shop/feature_flags.json');
    const found = await places(DEFINITION, document, positionOf(document, '"dark-mode"', 4));
    assert.deepEqual(found, ['theme.ts:7 DARK_MODE']);
  });

  it('lists references from both sides', async () => {
    const flagFile = await openFile('pipelines/feature-flags.yaml');
    const fromFlag = await places(REFERENCES, flagFile.document, positionOf(flagFile.document, 'enable_caching', 4));
    assert.deepEqual(fromFlag, ['feature-flags.yaml:47 enable_caching', 'nightly.mjs:11 enable_caching']);
    const code = await openFile('pipelines/nightly.mjs');
    const fromCode = await places(REFERENCES, code.document, positionOf(code.document, 'enable_caching', 4));
    assert.deepEqual(fromCode, fromFlag);
  });

  it('marks the key in its document, and the reads through its constant', async () => {
    const marks = async (path: string, text: string, offset: number): Promise<string[]> => {
      const { document } = await openFile(path);
      const at = positionOf(document, text, offset);
      const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', document.uri, at);
      return found.map(({ range }) => `${range.start.line + 1} ${document.getText(range)}`);
    };
    assert.deepEqual(await marks('shop/src/theme.ts', "'dark-mode'", 3), ['3 dark-mode', '7 DARK_MODE']);
    assert.deepEqual(await marks('shop/feature_flags.json', '"name": "dark-mode"', 12), ['52 dark-mode', '53 dark-mode']);
  });

  it('finds flags among the symbols of the workspace', async () => {
    const search = async (query: string): Promise<string[]> => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
      return found.filter(({ kind }) => kind === vscode.SymbolKind.Key).map(({ name, containerName }) => `${name} ${containerName}`);
    };
    assert.deepEqual(await search('one-click'), ['one-click-buy ◐ 0 % · shop/feature_flags.json']);
    assert.deepEqual(await search('#usegpu'), ['use_gpu_processing ○ off · pipelines/feature-flags.yaml']);
    assert.deepEqual(await search(''), []);
  });
});
