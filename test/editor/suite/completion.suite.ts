import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, openFile, positionOf, revert } from './workspace';

/** The labels of Flagline's suggestions where `|` stands in `code`, which is written in front of the file. */
async function suggestions(path: string, code: string): Promise<{ labels: string[]; items: vscode.CompletionItem[]; document: vscode.TextDocument }> {
  const { document } = await openFile(path);
  const before = code.indexOf('|');
  await edit(document, new vscode.Range(0, 0, 0, 0), `${code.replace('|', '')}\n`);
  const items = await suggestionsAt(document, document.positionAt(before));
  return { labels: items.map(labelOf), items, document };
}

async function suggestionsAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position, undefined, 100);
  return list.items.filter(({ label, kind }) => typeof label !== 'string' && kind !== undefined && /^[●○◐] /.test(label.description ?? ''));
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function sorted(items: readonly vscode.CompletionItem[]): string[] {
  return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(labelOf);
}

async function accept(document: vscode.TextDocument, item: vscode.CompletionItem | undefined): Promise<string> {
  assert.ok(item?.range instanceof vscode.Range && typeof item.insertText === 'string');
  await edit(document, item.range, item.insertText);
  return document.lineAt(0).text;
}

describe('Completion', function () {
  // The first answer waits for TypeScript's own suggestions, and so for its server.
  this.timeout(60_000);

  afterEach(revert);

  it('offers keys with state and description, those used near by first', async () => {
    await openFile('shop/src/cart.ts');
    const { items } = await suggestions('shop/src/cart.ts', "flags.isEnabled('|');");
    const keys = sorted(items);
    assert.deepEqual(keys.slice(0, 3), ['bulk-discount', 'free-shipping', 'ml-recommendations']);
    assert.ok(keys.indexOf('gift-wrap') < keys.indexOf('enable_caching'), keys.join());
    const item = items.find((each) => labelOf(each) === 'bulk-discount');
    assert.equal(item?.detail, '◐ 50 % · Five percent off from ten different items.');
    const { documentation } = item;
    assert.ok(documentation instanceof vscode.MarkdownString && documentation.value.includes('pricing'));
  });

  it('replaces the whole inside of the literal', async () => {
    const { items, document } = await suggestions('shop/src/cart.ts', 'flags.isEnabled("o|ld-key");');
    assert.equal(await accept(document, items.find((each) => labelOf(each) === 'gift-wrap')), 'flags.isEnabled("gift-wrap");');
  });

  it('adds the quotes where there are none', async () => {
    const { items, document } = await suggestions('shop/src/cart.ts', 'flags.isEnabled(|);');
    assert.equal(await accept(document, items.find((each) => labelOf(each) === 'gift-wrap')), "flags.isEnabled('gift-wrap');");
  });

  it('knows the constant that a read uses', async () => {
    const { document } = await openFile('shop/src/theme.ts');
    const items = await suggestionsAt(document, positionOf(document, "'dark-mode'", 1));
    assert.ok(items.some((each) => labelOf(each) === 'dark-mode'));
  });

  it('is silent in every other string', async () => {
    for (const code of ["log('|');", "flags.isEnabled('gift-wrap', '|');", "import '|';", 'log(|);']) {
      assert.deepEqual((await suggestions('shop/src/cart.ts', code)).labels, [], code);
      await revert();
    }
  });
});
