import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, hoverAt, openFile, positionOf, revert } from './workspace';

describe('Hover', () => {
  afterEach(revert);

  it('tells what is known of the flag', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    const text = await eventually('a hover', () => hoverAt(document, positionOf(document, 'new-checkout', 2)));
    for (const part of ['new-checkout', '◐ 25 %', 'New checkout flow, replaces the two-step form.', 'On for 25 % of users', 'checkout-team', '2026-03-02']) {
      assert.ok(text.includes(part), `${part} is missing in:\n${text}`);
    }
  });

  it('counts the reads of the whole workspace', async () => {
    const { document } = await openFile('shop/src/theme.ts');
    await eventually('the count', async () => (await hoverAt(document, positionOf(document, 'DARK_MODE)', 1)))?.includes('1 read in 1 file'));
  });

  it('links its own commands and nothing else', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    const flagFile = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(document.uri, '../../feature_flags.json'));
    const evil = '[click](command:workbench.action.quit) <b>x</b> https://evil.example ![](x.png) `code`';
    const at = positionOf(flagFile, 'Five percent off from ten different items.');
    await edit(flagFile, new vscode.Range(at, at.translate(0, 'Five percent off from ten different items.'.length)), evil);
    const text = await eventually('the description', async () => {
      const hover = await hoverAt(document, positionOf(document, 'bulk-discount', 2));
      return hover?.includes('click') ? hover : undefined;
    });
    const targets = [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map((match) => match[1] ?? '');
    assert.ok(targets.length >= 3, text);
    for (const target of targets) assert.match(target, /^command:flagline\./);
    assert.ok(!text.includes('https://'), text);
    assert.ok(!text.includes('<b>'), text);
  });

  it('offers to create an unknown flag', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    const text = await eventually('a hover', () => hoverAt(document, positionOf(document, 'new-chekout', 2)));
    assert.ok(text.includes('? unknown') && text.includes('command:flagline.createFlag'), text);
  });

  it('stands on the key in the flag file too', async () => {
    const { document } = await openFile('pipelines/feature-flags.yaml');
    const text = await eventually('a hover', () => hoverAt(document, positionOf(document, 'use_new_transformer', 2)));
    assert.ok(text.includes('◐ 10 %') && text.includes('command:flagline.showReferences'), text);
  });

  it('says nothing where there is no flag', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    assert.equal(await hoverAt(document, positionOf(document, 'boughtTogether', 2)), undefined);
  });
});
