import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, eventuallyHints, hintsOf, hoverAt, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const CONFIG = 'platform/flagline.config.json';
const STEPS = 'platform/src/steps.ts';
const RUN = 'platform/src/run.ts';
const KEYS = 'platform/src/keys.ts';
const KEY_READS = 'platform/src/keyReads.ts';

const TEXTS = {
  [CONFIG]: configOf('STEPS'),
  [STEPS]: `export const STEPS = {
  /** Pack what is uploaded. */
  packUploads: false,
  'parallel-steps': env(process.env.PARALLEL_STEPS, true),
  oldRunner: false,
};
`,
  [RUN]: `import { isEnabled } from './flags';

if (isEnabled('packUploads')) pack();
export const parallel = isEnabled('parallel-steps');
`,
  [KEYS]: "export enum Key {\n  A = 'key-a',\n  B = 'key-b',\n  C = 'key-c',\n}\n",
  [KEY_READS]: "import { isEnabled } from './flags';\nimport { Key } from './keys';\n\nexport const all = [isEnabled(Key.A), isEnabled(Key.B), isEnabled(Key.C)];\n",
};

function configOf(name: string): string {
  return `${JSON.stringify({ sources: [{ type: 'code', file: 'src/steps.ts', export: name }] }, null, 2)}\n`;
}

async function write(path: string): Promise<void> {
  const text = TEXTS[path as keyof typeof TEXTS];
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

describe('Lists of flags in code', () => {
  before(async () => {
    for (const path of Object.keys(TEXTS)) await write(path);
    const { document } = await openFile(RUN);
    await eventually('the flags of the list', async () => (await hintsOf(document)).join() === "'packUploads' ○ off,'parallel-steps' ● on");
  });

  afterEach(async () => {
    await revert();
    for (const path of Object.keys(TEXTS)) if ((await readDisk(path)) !== TEXTS[path as keyof typeof TEXTS]) await write(path);
    const { document } = await openFile(RUN);
    await eventually('the flags as they were', async () => (await hintsOf(document)).join() === "'packUploads' ○ off,'parallel-steps' ● on");
  });

  after(async () => {
    await revert();
    for (const path of Object.keys(TEXTS).reverse()) await vscode.workspace.fs.delete(uriOf(path));
    await vscode.commands.executeCommand('flagline.refresh');
  });

  it('tell their states and what may overrule them', async () => {
    const { document } = await openFile(RUN);
    const card = await eventually('the card', () => hoverAt(document, positionOf(document, 'parallel-steps', 3)));
    assert.match(card, /steps\.ts:4/);
    assert.match(card, /unless overruled by environment variable PARALLEL/);
    assert.match((await hoverAt(document, positionOf(document, 'packUploads', 3))) ?? '', /Pack what is uploaded/);
  });

  it('are where a read leads, and lead to their reads', async () => {
    const read = await openFile(RUN);
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', read.document.uri, positionOf(read.document, 'packUploads', 3));
    assert.ok(links.some(({ targetUri, targetRange }) => targetUri.path.endsWith('/src/steps.ts') && targetRange.start.line === 2));
    const list = await openFile(STEPS);
    const reads = await eventually('the reads', async () => {
      const found = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', list.document.uri, positionOf(list.document, 'packUploads', 3));
      return found.find(({ targetUri }) => targetUri.path.endsWith('/src/run.ts'));
    });
    assert.equal(reads.targetRange.start.line, 2);
  });

  it('are switched where their default stands', async () => {
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'packUploads' });
    assert.equal(await readDisk(STEPS), TEXTS[STEPS].replace('packUploads: false', 'packUploads: true'));
    const { document } = await openFile(RUN);
    await eventually('the new state', async () => (await hintsOf(document))[0] === "'packUploads' ● on");
  });

  it('count as typed, and stay while the code is broken', async () => {
    const { document } = await openFile(STEPS);
    const at = positionOf(document, 'false');
    await edit(document, new vscode.Range(at, at.translate(0, 5)), 'true');
    const reads = await openFile(RUN);
    await eventually('the unsaved state', async () => (await hintsOf(reads.document))[0] === "'packUploads' ● on");
    await edit(document, new vscode.Range(at, at.translate(0, 6)), '');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await eventuallyHints(reads.document, 2), ["'packUploads' ● on", "'parallel-steps' ● on"]);
  });

  it('are unused where nothing reads them, and deleted with their line', async () => {
    const { document } = await openFile(STEPS);
    // Elsewhere in the workspace keys are put together: they might mean it.
    const settings = vscode.workspace.getConfiguration('flagline');
    await settings.update('diagnostics.possiblyUnused', 'information', vscode.ConfigurationTarget.Global);
    const problem = await eventually('the unused flag', () => diagnosticsOf(document.uri, 'possibly-unused')[0]);
    assert.equal(document.getText(problem.range), 'oldRunner');
    const fix = await actionNamed(document, problem.range, 'Delete flag "oldRunner"');
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), TEXTS[STEPS].replace('  oldRunner: false,\n', ''));
    await settings.update('diagnostics.possiblyUnused', undefined, vscode.ConfigurationTarget.Global);
  });

  for (const from of [STEPS, RUN]) {
    it(`are renamed with their reads from ${from}`, async () => {
      const { document } = await openFile(from);
      const position = positionOf(document, 'packUploads', 3);
      const result = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, position, 'pack-all');
      assert.ok(await vscode.workspace.applyEdit(result));
      assert.ok((await vscode.workspace.openTextDocument(uriOf(STEPS))).getText().includes("  'pack-all': false,\n"));
      assert.ok((await vscode.workspace.openTextDocument(uriOf(RUN))).getText().includes("isEnabled('pack-all')"));
    });
  }

  it('take new flags', async () => {
    await vscode.commands.executeCommand('flagline.createFlag', { key: 'brand-new', source: uriOf(STEPS).toString() });
    assert.ok((await readDisk(STEPS)).endsWith("  oldRunner: false,\n  'brand-new': false,\n};\n"));
  });

  it('are missed at the configuration', async () => {
    await vscode.workspace.fs.writeFile(uriOf(CONFIG), new TextEncoder().encode(configOf('NOPE')));
    const problem = await eventually('the problem', () => diagnosticsOf(uriOf(CONFIG), 'config-file')[0]);
    assert.match(problem.message, /has no export "NOPE"\. It has STEPS\./);
    await write(CONFIG);
    await eventually('no problem', () => diagnosticsOf(uriOf(CONFIG), 'config-file').length === 0);
  });

  it('are offered as a source on keys that nothing knows', async () => {
    const { document } = await openFile(KEY_READS);
    const problem = await eventually('the unknown keys', () => diagnosticsOf(document.uri, 'unknown-flag')[2]);
    const fix = await actionNamed(document, problem.range, 'Use Key in platform/src/keys.ts as a source of flags');
    await vscode.commands.executeCommand(fix.command?.command ?? '', ...((fix.command?.arguments ?? []) as unknown[]));
    assert.match(await readDisk(CONFIG), /"file": "src\/keys\.ts",\s+"export": "Key"/);
    await eventually('known keys', () => diagnosticsOf(document.uri, 'unknown-flag').length === 0);
  });
});

function diagnosticsOf(uri: vscode.Uri, code: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((problem) => problem.source === 'Flagline' && problem.code === code);
}

/** The quick fix of this name, its edit included. */
function actionNamed(document: vscode.TextDocument, range: vscode.Range, name: string): Promise<vscode.CodeAction> {
  return eventually(name, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value, 50);
    return actions.find(({ title }) => title === name);
  });
}
