import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, eventuallyHints, hintsOf, hoverAt, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const FILE = '.flagline/overrides.json';
const FLAGS = 'shop/feature_flags.json';

describe('Overrides', () => {
  afterEach(async () => {
    await revert();
    for (const folder of ['shop', 'pipelines', 'platform']) await vscode.workspace.fs.delete(uriOf(`${folder}/.flagline`), { recursive: true }).then(undefined, () => undefined);
    const { document } = await openFile('shop/src/cart.ts');
    await hint(document, "'free-shipping' ● on");
    await revert();
  });

  it('are noted out of sight of git, and marked beside the key', async () => {
    const flags = await readDisk(FLAGS);
    const { document } = await openFile('shop/src/cart.ts');
    await eventuallyHints(document, 3);
    await override({ key: 'free-shipping', value: false });
    await hint(document, "'free-shipping' ⚑ off for you");
    assert.equal(await readDisk(`shop/${FILE}`), '{\n  "free-shipping": false\n}\n');
    assert.equal(await readDisk('shop/.flagline/.gitignore'), '*\n');
    assert.equal(await readDisk(FLAGS), flags);
    assert.ok((await hintsOf(document)).includes("'bulk-discount' ◐ 50 %"));
  });

  it('are told in the hover with what the team sees, and cleared there', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await override({ key: 'bulk-discount', value: true });
    await hint(document, "'bulk-discount' ⚑ on for you");
    const shown = (await hoverAt(document, positionOf(document, 'bulk-discount', 3))) ?? '';
    assert.match(shown, /\*\*`bulk-discount`\*\* &nbsp; ◐ 50 %/);
    assert.ok(shown.includes('⚑ Overridden for you: on · the team sees 50 % &nbsp;·&nbsp; [Clear](command:flagline.overrideFlag?'), shown);
    const [, query = ''] = /\[Clear\]\(command:flagline\.overrideFlag\?([^)]*)\)/.exec(shown) ?? [];
    await override(...(JSON.parse(decodeURIComponent(query)) as [object]));
    await hint(document, "'bulk-discount' ◐ 50 %");
    assert.equal(await readDisk(`shop/${FILE}`), '{}\n');
  });

  it('go into the folder of the flag, whatever file is open', async () => {
    const { document } = await openFile('pipelines/nightly.mjs');
    await eventuallyHints(document, 5);
    await openFile('shop/src/cart.ts');
    const source = uriOf('pipelines/feature-flags.yaml').toString();
    await override({ key: 'use_gpu_processing', source, value: true });
    assert.equal(await readDisk(`pipelines/${FILE}`), '{\n  "use_gpu_processing": true\n}\n');
    await hint(document, "'use_gpu_processing' ⚑ on for you");
    assert.equal(await readDisk(`shop/${FILE}`).catch(() => 'none'), 'none');
  });

  it('follow the file on disk, and what is unknown is marked too', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    await eventuallyHints(document, 6);
    await write(`shop/${FILE}`, '{ "new-checkout": true, "new-chekout": "blue" }');
    await hint(document, "'new-checkout' ⚑ on for you");
    await hint(document, '\'new-chekout\' ⚑ "blue" for you');
    assert.match((await hoverAt(document, positionOf(document, 'new-chekout', 3))) ?? '', /Overridden for you: "blue" · no source defines it/);
    await vscode.workspace.fs.delete(uriOf('shop/.flagline'), { recursive: true });
    await hint(document, "'new-checkout' ◐ 25 %");
  });

  it('change nothing of what is found', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    const problems = (): string => JSON.stringify(vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint).map(({ code, message }) => ({ code, message })));
    await eventually('the problem', () => problems().includes('unknown-flag'));
    const before = problems();
    await write(`shop/${FILE}`, '{ "new-chekout": true, "new-checkout": true }');
    await hint(document, "'new-chekout' ⚑ on for you");
    assert.equal(problems(), before);
  });

  it('keep code from fading that runs for this person', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    const faded = (): number => vscode.languages.getDiagnostics(document.uri).filter(({ tags }) => tags?.includes(vscode.DiagnosticTag.Unnecessary)).length;
    await eventually('two', () => faded() === 2);
    await override({ key: 'free-shipping', value: false });
    await eventually('one', () => faded() === 1);
    await override({ key: 'free-shipping', clear: true });
    await eventually('two again', () => faded() === 2);
  });

  it('stand above the definition', async () => {
    const { document } = await openFile(FLAGS);
    await override({ key: 'free-shipping', value: false });
    await eventually('the lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
      return lenses.some(({ command }) => command?.title === '● on · ⚑ off for you');
    });
  });

  it('leave a broken file alone', async () => {
    const broken = '{\n  "free-shipping": true,\n  // mine\n}\n';
    await write(`shop/${FILE}`, broken);
    await override({ key: 'free-shipping', value: false });
    await vscode.commands.executeCommand('flagline.clearOverrides');
    assert.equal(await readDisk(`shop/${FILE}`), broken);
  });

  it('keep what else stands in the file', async () => {
    await write(`shop/${FILE}`, '{ "mine": [1,2],\t"free-shipping":true }\r\n');
    await override({ key: 'free-shipping', value: false });
    assert.equal(await readDisk(`shop/${FILE}`), '{ "mine": [1,2],\t"free-shipping":false }\r\n');
  });

  it('are cleared in all folders at once', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await write(`shop/${FILE}`, '{ "free-shipping": false, "gone": 1 }\n');
    await write(`pipelines/${FILE}`, '{ "use_gpu_processing": true }\n');
    await hint(document, "'free-shipping' ⚑ off for you");
    await vscode.commands.executeCommand('flagline.refresh');
    await vscode.commands.executeCommand('flagline.clearOverrides');
    await hint(document, "'free-shipping' ● on");
    assert.deepEqual([await readDisk(`shop/${FILE}`), await readDisk(`pipelines/${FILE}`)], ['{}\n', '{}\n']);
  });

  it('are read by lines that are copied', async () => {
    await openFile('shop/src/cart.ts');
    await vscode.commands.executeCommand('flagline.copyOverrideLines', 'node');
    const lines = await vscode.env.clipboard.readText();
    assert.ok(lines.includes('key: string') && lines.includes(FILE), lines);
    await vscode.commands.executeCommand('flagline.copyOverrideLines', 'python');
    assert.ok((await vscode.env.clipboard.readText()).startsWith('import json'));
  });

  it('leave a file alone that is being edited', async () => {
    await write(`shop/${FILE}`, '{ "free-shipping": false }');
    const { document } = await openFile(`shop/${FILE}`);
    await edit(document, new vscode.Range(0, 0, 0, 1), '{ "bulk-discount": true,');
    await override({ key: 'ml-recommendations', value: true });
    assert.equal(await readDisk(`shop/${FILE}`), '{ "free-shipping": false }');
    assert.equal(document.getText(), '{ "bulk-discount": true, "free-shipping": false }');
    assert.ok(document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('no changes', () => !document.isDirty);
  });
});

/** As a hover link does, which names the choice. */
async function override(argument: object): Promise<void> {
  await vscode.commands.executeCommand('flagline.overrideFlag', argument);
}

async function hint(document: vscode.TextDocument, wanted: string): Promise<void> {
  await eventually(wanted, async () => (await hintsOf(document)).includes(wanted));
}

/** Writes a file, and has the editor read it: of a file in a folder that is made with it, VS Code may be told of the folder only. */
async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  if (document.getText() === text) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await eventually(path, () => document.getText() === text);
}
