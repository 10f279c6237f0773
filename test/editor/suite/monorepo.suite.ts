import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, eventuallyHints, hintsOf, hoverAt, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

describe('Monorepo', () => {
  afterEach(revert);

  it('takes the keys from another package, and the flag file of the package that reads', async () => {
    const web = await openFile('platform/packages/web/src/navigation.ts');
    // In a browser the other package is known once the folder was searched.
    await eventually('the keys', async () => (await eventuallyHints(web.document, 2)).every((hint) => !hint.includes('dynamic')));
    assert.deepEqual(await eventuallyHints(web.document, 2), ['Flag.TeamSpaces ● on', 'Flag.AuditLog ○ off']);
    const api = await openFile('platform/packages/api/src/audit.ts');
    assert.deepEqual(await eventuallyHints(api.document, 1), ['Flag.AuditLog ◐ 50 %']);
  });

  it('follows what a package is called from now on', async () => {
    const manifest = 'platform/packages/flags/package.json';
    const before = await readDisk(manifest);
    const { document } = await openFile('platform/packages/web/src/navigation.ts');
    const known = ['Flag.TeamSpaces ● on', 'Flag.AuditLog ○ off'].join();
    await eventually('the keys', async () => (await hintsOf(document)).join() === known);
    await vscode.workspace.fs.writeFile(uriOf(manifest), new TextEncoder().encode(before.replace('"name": "', '"name": "former-')));
    await eventually('no keys', async () => (await hintsOf(document)).join() !== known);
    await vscode.workspace.fs.writeFile(uriOf(manifest), new TextEncoder().encode(before));
    await eventually('the keys again', async () => (await hintsOf(document)).join() === known);
  });

  it('says where else a flag is defined', async () => {
    const { document } = await openFile('platform/packages/api/src/audit.ts');
    const text = await eventually('a hover', () => hoverAt(document, positionOf(document, 'Flag.AuditLog', 2)));
    assert.ok(text.includes('packages/api/flags.yaml:2') && text.includes('packages/web/flags.json'), text);
    assert.ok(text.includes('≠ ○ off') && text.includes('this one counts: it is nearer'), text);
  });

  it('switches the flag of the package that reads', async () => {
    const yaml = 'platform/packages/api/flags.yaml';
    const json = await readDisk('platform/packages/web/flags.json');
    const before = await vscode.workspace.fs.readFile(uriOf(yaml));
    const editor = await openFile('platform/packages/api/src/audit.ts');
    await eventuallyHints(editor.document, 1);
    const at = positionOf(editor.document, 'Flag.AuditLog', 2);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('flagline.toggleFlag');
    assert.match(await readDisk(yaml), /audit-log:\n {2}enabled: false/);
    assert.equal(await readDisk('platform/packages/web/flags.json'), json);
    await vscode.workspace.fs.writeFile(uriOf(yaml), before);
    await eventually('the old state', async () => (await eventuallyHints(editor.document, 1)).join() === 'Flag.AuditLog ◐ 50 %');
  });
});
