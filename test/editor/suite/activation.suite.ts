import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile } from './workspace';

interface Manifest {
  readonly activationEvents?: readonly string[];
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

describe('Activation', () => {
  const extension = vscode.extensions.getExtension('flagline.flagline');
  const manifest = (extension?.packageJSON ?? {}) as Manifest;

  // Whether it is active yet cannot be asked here: VS Code itself opens JSON when a window starts, now and then.
  it('waits for a file that it reads', () => {
    assert.ok(extension, 'VS Code does not know the extension flagline.flagline');
    const others = manifest.activationEvents?.filter((event) => !event.startsWith('onLanguage:'));
    assert.deepEqual(others, []);
  });

  it('happens when a code file is opened', async () => {
    await openFile('shop/src/cart.ts');
    await eventually('Flagline is active', () => extension?.isActive);
  });

  it('registers every command of the manifest', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const commands = manifest.contributes?.commands ?? [];
    const missing = commands.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.ok(commands.length > 0, 'the manifest names no commands');
    assert.deepEqual(missing, []);
  });
});
