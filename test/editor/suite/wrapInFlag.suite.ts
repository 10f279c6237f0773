import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const FLAGS = 'shop/feature_flags.json';

describe('Wrapping in a flag', () => {
  afterEach(revert);

  it('puts statements behind a flag that is read like the others, and is undone by one step', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    const before = document.getText();
    await perform(document, 'return goods >=', ': 490;', 'Wrap in flag… (if)', 'dark-mode');
    assert.ok(document.getText().includes("  if (flags.isEnabled('dark-mode')) {\n    return goods >= 5000 ? 0 : 490;\n  }\n}"), document.getText());
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('shows JSX only with the flag', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    const before = document.getText();
    await perform(document, '<output>', '</output>', 'Wrap in flag… (left out while it is off)', 'dark-mode');
    assert.ok(document.getText().includes("{flags.isEnabled('dark-mode') && <output>{total(items, user) / 100} €</output>}"), document.getText());
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('extracts a condition to a new flag, which is created switched off', async () => {
    const flagFile = await vscode.workspace.fs.readFile(uriOf(FLAGS));
    const { document } = await openFile('shop/src/cart.ts');
    const before = document.getText();
    try {
      await vscode.commands.executeCommand('flagline.createFlag', { key: 'big-carts', source: uriOf(FLAGS).toString() });
      await perform(document, 'goods >= 5000', '', 'Extract condition to flag… (replaces it by a read)', 'big-carts');
      assert.ok(document.getText().includes("return flags.isEnabled('big-carts') ? 0 : 490;"), document.getText());
      assert.match(await readDisk(FLAGS), /"big-carts",\s*"enabled": false/);
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    } finally {
      await vscode.workspace.fs.writeFile(uriOf(FLAGS), flagFile);
    }
  });

  it('follows the other files where a file has no read of its own, and its own line ends', async () => {
    const uri = uriOf('shop/src/wrapped.ts');
    const text = 'export function f() {\r\n\trun();\r\n\tstop();\r\n}\r\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      const { document } = await openFile('shop/src/wrapped.ts');
      await perform(document, 'run();', '\tstop();', 'Wrap in flag… (if)', 'dark-mode');
      assert.equal(document.getText(), "export function f() {\r\n\tif (flags.isEnabled('dark-mode')) {\r\n\t\trun();\r\n\t\tstop();\r\n\t}\r\n}\r\n");
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), text);
    } finally {
      await revert();
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('cannot be chosen where a declaration is used behind the selection', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    // The menu shows it with the reason why not; this command leaves such actions out.
    assert.deepEqual(await actionsAt(document, rangeOf(document, 'const goods =', 'item.count, 0);')), []);
  });

  it('offers nothing for half an expression, an empty selection, or another kind of action', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    assert.deepEqual(await actionsAt(document, rangeOf(document, 'goods >=', '')), []);
    const cursor = positionOf(document, 'return goods');
    assert.deepEqual(await actionsAt(document, new vscode.Range(cursor, cursor)), []);
    assert.deepEqual(await actionsAt(document, rangeOf(document, 'return goods >=', ': 490;'), 'quickfix'), []);
  });

  it('sees what is typed', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    const at = positionOf(document, '  return goods >=');
    await edit(document, new vscode.Range(at, at), '  typed();\n');
    assert.deepEqual(await actionsAt(document, rangeOf(document, 'typed();', '')), ['Wrap in flag… (if)']);
  });
});

/** From the beginning of the first `from` to the end of the first `to` behind it. */
function rangeOf(document: vscode.TextDocument, from: string, to: string): vscode.Range {
  const start = document.offsetAt(positionOf(document, from));
  const end = document.getText().indexOf(to, start + from.length) + to.length;
  return new vscode.Range(document.positionAt(start), document.positionAt(to === '' ? start + from.length : end));
}

async function offered(document: vscode.TextDocument, range: vscode.Range, kind: string): Promise<vscode.CodeAction[]> {
  // The editor cancels what it asks of a file that it is still opening.
  const ask = async (): Promise<vscode.CodeAction[]> => vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind);
  const actions = await eventually('an answer', () => ask().catch(() => undefined));
  return actions.filter(({ title }) => title.includes('flag…'));
}

async function actionsAt(document: vscode.TextDocument, range: vscode.Range, kind = 'refactor'): Promise<string[]> {
  return (await offered(document, range, kind)).map(({ title }) => title);
}

/** Runs the action of this title on a selection, with the flag already chosen. */
async function perform(document: vscode.TextDocument, from: string, to: string, title: string, key: string): Promise<void> {
  const range = rangeOf(document, from, to);
  const action = await eventually(title, async () => (await offered(document, range, 'refactor')).find((each) => each.title === title));
  const [argument] = (action.command?.arguments ?? []) as [object];
  await vscode.commands.executeCommand(action.command?.command ?? '', { ...argument, key });
}
