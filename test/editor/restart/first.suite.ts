import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UnleashStandIn } from '../../sources/server/unleashStandIn';
import { eventually, hintsOf, openFile, readDisk, uriOf } from '../suite/workspace';
import { CODE, CONFIG, TEXT } from './served';

describe('A flag server, before a restart', () => {
  it('is connected, answers, and is stopped', async () => {
    const token = process.env['FLAGLINE_RESTART_TOKEN'] ?? '';
    const unleash = await UnleashStandIn.start(token);
    unleash.set('served-flag', { development: { enabled: true, rollout: '25' }, production: { enabled: false, rollout: '100' } });
    await vscode.workspace.fs.writeFile(uriOf(CODE), new TextEncoder().encode(TEXT));
    const { document } = await openFile(CODE);
    void vscode.commands.executeCommand('flagline.connectServer', { address: { type: 'unleash', url: unleash.server.url }, token, folder: uriOf(CONFIG) });
    await eventually('an answer', async () => (await hintsOf(document)).includes("'served-flag' ◐ 25 % ≠"));
    const config = await readDisk(CONFIG);
    assert.ok(config.includes(unleash.server.url) && !config.includes(token), config);
    await unleash.server.stop();
  });
});
