import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

describe('Problems and quick fixes', () => {
  afterEach(revert);

  it('names the key that no flag file defines, and nothing else', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    // VS Code has just started, and a machine that is busy takes its time.
    const problems = await eventually('the problem', () => problemsOf(document.uri, 1));
    assert.equal(problems.length, 1, problems.map(({ message }) => message).join('\n'));
    assert.equal(problems[0]?.code, 'unknown-flag');
    assert.equal(document.getText(problems[0]?.range), "'new-chekout'");
    assert.match(problems[0]?.message ?? '', /Did you mean "new-checkout"\?/);
  });

  it('corrects the typo', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    const fix = await fixNamed(document, 'Change to "new-checkout"');
    assert.ok(fix.isPreferred);
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.ok(document.getText().includes("flags.isEnabled('new-checkout') ?"));
    await eventually('no problem left', () => problemsOf(document.uri, 0));
  });

  it('creates the flag', async () => {
    const flagFile = uriOf('shop/feature_flags.json');
    const before = await vscode.workspace.fs.readFile(flagFile);
    const { document } = await openFile('shop/src/checkout.tsx');
    const fix = await fixNamed(document, 'Create flag "new-chekout" in shop/feature_flags.json');
    await vscode.commands.executeCommand(fix.command?.command ?? '', ...((fix.command?.arguments ?? []) as unknown[]));
    await eventually('no problem left', () => problemsOf(document.uri, 0));
    assert.ok((await readDisk('shop/feature_flags.json')).includes('"new-chekout"'));
    await vscode.workspace.fs.writeFile(flagFile, before);
    await eventually('the problem again', () => problemsOf(document.uri, 1));
  });

  it('shows where a flag file is broken, and keeps the last good flags', async () => {
    const code = await openFile('shop/src/checkout.tsx');
    await eventually('the problem', () => problemsOf(code.document.uri, 1));
    const { document } = await openFile('shop/feature_flags.json');
    const settled = await eventually('the findings about flags', () => staleFlags(document.uri));
    const at = positionOf(document, ',\n    "enabled"');
    await edit(document, new vscode.Range(at, at.translate(0, 1)), '');
    await eventually('the problem', () => problemsOf(document.uri, 1, 'flag-file'));
    assert.deepEqual(staleFlags(document.uri), settled);
    assert.equal((await eventually('still one problem', () => problemsOf(code.document.uri, 1))).length, 1);
  });

  it('obeys its setting', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    await eventually('the problem', () => problemsOf(document.uri, 1));
    const settings = vscode.workspace.getConfiguration('flagline');
    try {
      await settings.update('diagnostics.unknownFlag', 'off', vscode.ConfigurationTarget.Global);
      await eventually('no problem', () => problemsOf(document.uri, 0));
    } finally {
      await settings.update('diagnostics.unknownFlag', undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually('the problem', () => problemsOf(document.uri, 1));
  });
});

/** Flagline's problems of a file, once there are `count`: those of a code, or all that are no mere hints. */
function problemsOf(uri: vscode.Uri, count: number, wanted?: string): vscode.Diagnostic[] | undefined {
  const isWanted = ({ code, severity }: vscode.Diagnostic): boolean => (wanted === undefined ? severity !== vscode.DiagnosticSeverity.Hint : code === wanted);
  const found = vscode.languages.getDiagnostics(uri).filter((problem) => problem.source === 'Flagline' && isWanted(problem));
  return found.length === count ? found : undefined;
}

/** What is said of stale flags, if there are any; how many there are depends on the day. */
function staleFlags(uri: vscode.Uri): string[] | undefined {
  const found = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'stale-flag');
  return found.length > 0 ? found.map(({ message }) => message) : undefined;
}

async function fixNamed(document: vscode.TextDocument, title: string): Promise<vscode.CodeAction> {
  const problems = await eventually('the problem', () => problemsOf(document.uri, 1));
  const range = problems[0]?.range;
  const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
  const fix = fixes.find((candidate) => candidate.title === title);
  assert.ok(fix, `No fix "${title}" among: ${fixes.map((each) => each.title).join(', ')}`);
  return fix;
}
