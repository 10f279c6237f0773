import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serverSource } from '../../../src/sources/server/openServer';
import { UnleashStandIn } from '../../sources/server/unleashStandIn';
import { eventually, hintsOf, hoverAt, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const CONFIG = 'shop/flagline.config.json';
const CODE = 'shop/src/served.ts';
const TOKEN = 'user:secret-4711';

describe('Flag servers', () => {
  let unleash: Awaited<ReturnType<typeof UnleashStandIn.start>>;
  let configBefore: Uint8Array | undefined;
  let code: vscode.TextDocument;

  before(async () => {
    unleash = await UnleashStandIn.start(TOKEN);
    unleash.set('served-flag', { development: { enabled: true, rollout: '25' }, production: { enabled: false, rollout: '100' } });
    configBefore = await vscode.workspace.fs.readFile(uriOf(CONFIG)).then((bytes) => bytes, () => undefined);
    await vscode.workspace.fs.writeFile(uriOf(CODE), new TextEncoder().encode("import { isEnabled } from 'unleash-client';\n\nexport const served = isEnabled('served-flag');\n"));
    code = (await openFile(CODE)).document;
    let failure: unknown;
    // It resolves when the message that it ends with is gone.
    void vscode.commands.executeCommand('flagline.connectServer', { address: { type: 'unleash', url: unleash.server.url }, token: TOKEN, folder: uriOf(CONFIG) }).then(undefined, (error: unknown) => (failure = error));
    await hint('◐ 25 % ≠').catch((error: unknown) => assert.fail(String(failure ?? error)));
  });

  after(async () => {
    void vscode.commands.executeCommand('flagline.disconnectServer', { source: serverSource({ type: 'unleash', url: unleash.server.url }).id });
    await hint('? unknown');
    await revert();
    await vscode.workspace.fs.delete(uriOf(CODE));
    if (configBefore) await vscode.workspace.fs.writeFile(uriOf(CONFIG), configBefore);
    else await vscode.workspace.fs.delete(uriOf(CONFIG)).then(undefined, () => undefined);
    await vscode.commands.executeCommand('flagline.refresh');
    await unleash.server.stop();
  });

  const hint = (label: string): Promise<unknown> => eventually(label, async () => (await hintsOf(code)).includes(`'served-flag' ${label}`));
  const hover = async (): Promise<string> => (await hoverAt(code, positionOf(code, 'served-flag', 3))) ?? '';

  it('stands in the configuration by its address, without the token', async () => {
    const text = await readDisk(CONFIG);
    assert.ok(text.includes(unleash.server.url), text);
    assert.ok(!text.includes('secret'), text);
  });

  it('shows all environments side by side on hover', async () => {
    assert.match(await hover(), /development ◐ 25 % &nbsp;·&nbsp; \*\*production ≠ ○ off\*\*/);
  });

  it('shows the environment that is chosen, and switches in it', async () => {
    await vscode.commands.executeCommand('flagline.chooseEnvironment', 'production');
    await hint('○ off ≠');
    await vscode.commands.executeCommand('flagline.chooseEnvironment', 'development');
    await hint('◐ 25 % ≠');
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'served-flag' });
    assert.equal(unleash.flags.get('served-flag')?.development?.enabled, false);
    await hint('○ off');
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'served-flag' });
    await hint('◐ 25 % ≠');
  });

  it('changes nothing in a protected environment without a yes', async () => {
    await vscode.commands.executeCommand('flagline.chooseEnvironment', 'production');
    // While tests run, the editor answers its own dialogs: with an error.
    await vscode.commands.executeCommand('flagline.toggleFlag', { key: 'served-flag' }).then(undefined, () => undefined);
    assert.equal(unleash.flags.get('served-flag')?.production?.enabled, false);
    await vscode.commands.executeCommand('flagline.chooseEnvironment', 'development');
  });

  it('goes on showing what it knows while the server fails, and says so', async () => {
    unleash.failing = 500;
    await vscode.commands.executeCommand('flagline.refresh');
    await hint('◐ 25 % ≠ · just now');
    const shown = await hover();
    assert.match(shown, /as of .*Unleash failed/);
    assert.ok(!shown.includes('secret'), shown);
    unleash.failing = undefined;
    await vscode.commands.executeCommand('flagline.refresh');
    await hint('◐ 25 % ≠');
  });
});
