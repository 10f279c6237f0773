import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, revert, uriOf } from './workspace';

/** A file by the name that its format goes by, what stands in it, `|` where somebody types, and some of what has to be offered there. */
const CASES: readonly (readonly [name: string, text: string, offered: readonly string[]])[] = [
  ['feature-flags.json', '{ "nav": { | } }', ['enabled', 'rollout_percentage', 'allowed_users']],
  ['nav.goff.json', '{ "nav": { | } }', ['variations', 'defaultRule', 'targeting']],
  ['nav.flagd.json', '{ "flags": { "nav": { | } } }', ['state', 'variants', 'defaultVariant']],
  ['flag-manifest.json', '{ "flags": { "nav": { | } } }', ['flagType', 'defaultValue']],
  ['ld-flags.json', '{ "flags": { "nav": { | } } }', ['on', 'variations', 'fallthrough']],
  ['growthbook.json', '{ "features": { "nav": { | } } }', ['defaultValue', 'rules']],
  ['configcat.json', '{ "f": { "nav": { | } } }', ['t', 'v']],
  ['appsettings.json', '{ "feature_management": { "feature_flags": [{ | }] } }', ['id', 'enabled', 'conditions']],
  ['flagline.config.json', '{ | }', ['sources', 'exclude', 'precedence']],
];

describe('Schemas', () => {
  afterEach(revert);

  for (const [name, text, offered] of CASES) {
    it(`complete ${name}`, async () => {
      const document = await untitledFile(name, text.replace('|', ''));
      const position = document.positionAt(text.indexOf('|'));
      const labels = await eventually(`${offered.join()} in ${name}`, async () => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
        const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label).replaceAll('"', ''));
        return offered.every((each) => found.includes(each)) ? found : undefined;
      });
      assert.ok(labels.length >= offered.length);
    });
  }

  it('underline what a flag file cannot have', async () => {
    const document = await untitledFile('feature-flags.json', '{ "nav": { "enabled": true, "rollout_percentage": 250 } }');
    await eventually('the problem', () => vscode.languages.getDiagnostics(document.uri).some(({ range }) => document.getText(range) === '250'));
  });
});

/** Never on disk, so that no other suite sees it. */
async function untitledFile(name: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(`shop/schemas/${name}`).with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
  await vscode.window.showTextDocument(document);
  return document;
}
