import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, revert, uriOf } from './workspace';

const FLAGS = 'shop/feature_flags.json';
describe('Dead branches', () => {
  afterEach(revert);

  it('fades what a flag that is fully on or off never runs', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    assert.deepEqual(await eventuallyFaded(document, 2), ["return goods >= 5000 ? 0 : 490;", 'return boughtTogether(items);']);
    assert.deepEqual(
      hintsOf(document).map(({ message }) => message),
      ['Never runs: "free-shipping" is on for everyone.', 'Never runs: "ml-recommendations" is off.'],
    );
  });

  it('follows constants into JSX, and leaves partial rollouts alone', async () => {
    const { document } = await openFile('shop/src/checkout.tsx');
    // The key of this one stands in another file.
    const giftWrap = '<label>Wrapped as a gift</label>';
    assert.deepEqual(await eventuallyFaded(document, 1), [giftWrap]);
    await switchTo('one-click-buy', false);
    assert.deepEqual(await eventuallyFaded(document, 2), ['<button name="now">Buy now</button>', giftWrap]);
    await switchTo('one-click-buy', true);
    assert.deepEqual(await eventuallyFaded(document, 1), [giftWrap]);
  });

  it('follows the flag file and the code', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await eventuallyFaded(document, 2);
    await switchTo('ml-recommendations', true);
    await eventually('the other branch', () => fadedIn(document).includes("return [{ name: 'Mug', cents: 890, count: 1 }];"));
    const read = positionOf(document, "flags.isEnabled('free-shipping')");
    await edit(document, new vscode.Range(read, read), '!');
    await eventually('the other way round', () => fadedIn(document).includes('return 0;'));
  });

  it('keeps what it shows while code is typed that does not parse', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await eventuallyFaded(document, 2);
    const start = new vscode.Position(0, 0);
    await edit(document, new vscode.Range(start, start), 'if (a) {\n');
    await new Promise((resolve) => setTimeout(resolve, 800));
    assert.equal(hintsOf(document).length, 2);
  });

  it('obeys its setting', async () => {
    const { document } = await openFile('shop/src/cart.ts');
    await eventuallyFaded(document, 2);
    const settings = vscode.workspace.getConfiguration('flagline');
    try {
      await settings.update('fadeDeadBranches', false, vscode.ConfigurationTarget.Global);
      await eventuallyFaded(document, 0);
    } finally {
      await settings.update('fadeDeadBranches', undefined, vscode.ConfigurationTarget.Global);
    }
    await eventuallyFaded(document, 2);
  });
});

/** Types the other state into the flag file, without saving it. */
async function switchTo(key: string, enabled: boolean): Promise<void> {
  const flagFile = await vscode.workspace.openTextDocument(uriOf(FLAGS));
  const before = `"${key}",\n    "enabled": `;
  const at = positionOf(flagFile, `${before}${!enabled}`, before.length);
  await edit(flagFile, new vscode.Range(at, at.translate(0, String(!enabled).length)), String(enabled));
}

function hintsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  const isFade = ({ source, tags }: vscode.Diagnostic): boolean => source === 'Flagline' && tags?.includes(vscode.DiagnosticTag.Unnecessary) === true;
  return vscode.languages.getDiagnostics(document.uri).filter(isFade);
}

function fadedIn(document: vscode.TextDocument): string[] {
  return hintsOf(document).map(({ range }) => document.getText(range));
}

function eventuallyFaded(document: vscode.TextDocument, count: number): Promise<string[]> {
  return eventually(`${count} faded branches`, () => {
    const faded = fadedIn(document);
    return faded.length === count ? faded : undefined;
  });
}
