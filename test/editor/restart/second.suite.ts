import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serverSource } from '../../../src/sources/server/openServer';
import { eventually, hintsOf, hoverAt, openFile, positionOf, readDisk } from '../suite/workspace';
import { CODE, CONFIG } from './served';

describe('A flag server that is gone after a restart', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = (await openFile(CODE)).document;
  });

  const hover = async (): Promise<string> => (await hoverAt(document, positionOf(document, 'served-flag', 3))) ?? '';

  it('is shown as it was, with the time', async () => {
    await eventually('the last known state', async () => (await hintsOf(document)).some((hint) => hint.startsWith("'served-flag' ◐ 25 % ≠ · "))).catch(async () => assert.fail(`${(await hintsOf(document)).join()}\n${await hover()}`));
    assert.match(await hover(), /development ◐ 25 % &nbsp;·&nbsp; \*\*production ≠ ○ off\*\*/);
  });

  it('says how old that is, and what is wrong, without the token', async () => {
    const text = await eventually('the trouble', async () => {
      const shown = await hover();
      return /as of .*: Unleash is not connected/.test(shown) ? shown : undefined;
    });
    assert.ok(!text.includes(process.env['FLAGLINE_RESTART_TOKEN'] ?? ''), text);
  });

  it('offers to connect it, and no change that could not be made', async () => {
    const text = await hover();
    assert.ok(text.includes('[Connect…](command:flagline.connectServer?'), text);
    assert.ok(!/command:flagline\.(?:toggleFlag|setRollout)/.test(text), text);
  });

  it('is forgotten where it is disconnected', async () => {
    const url = /http:\/\/[\d.:]+/.exec(await readDisk(CONFIG))?.[0] ?? '';
    void vscode.commands.executeCommand('flagline.disconnectServer', { source: serverSource({ type: 'unleash', url }).id });
    await eventually('nothing known', async () => (await hintsOf(document)).includes("'served-flag' ? unknown"));
  });
});
