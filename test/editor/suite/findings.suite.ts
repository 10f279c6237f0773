import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openFile, positionOf, readDisk, revert, uriOf } from './workspace';

const FLAGS = 'pipelines/feature-flags.yaml';
const CODE = 'pipelines/findings.mjs';
const PAGE = 'shop/src/findings.tsx';

const DAY_MS = 86_400_000;

describe('Findings', () => {
  let original: Uint8Array;

  before(async () => {
    original = await vscode.workspace.fs.readFile(uriOf(FLAGS));
  });

  afterEach(async () => {
    await revert();
    await vscode.workspace.fs.writeFile(uriOf(FLAGS), original);
    for (const path of [CODE, PAGE, 'pipelines/flagline.config.json', 'shop/flagline.config.json']) {
      await vscode.workspace.fs.delete(uriOf(path)).then(undefined, () => undefined);
    }
  });

  it('finds a flag that was settled long ago, in a file that nobody opened', async () => {
    await openFile('shop/src/cart.ts');
    const isSettled = ({ message }: vscode.Diagnostic): boolean => /^Fully on for \d+ days\.$/.test(message);
    const problem = await eventually('stale-flag', () => problemsOf(FLAGS, 'stale-flag').find(isSettled));
    assert.deepEqual(problem.tags, [vscode.DiagnosticTag.Deprecated]);
    const document = await vscode.workspace.openTextDocument(uriOf(FLAGS));
    assert.equal(document.getText(problem.range), 'enable_data_validation');
  });

  it('marks a flag as permanent, and undoes it', async () => {
    const { document } = await openFile(FLAGS);
    const text = document.getText();
    await apply(await fixNamed(FLAGS, 'stale-flag', 'Mark "enable_data_validation" as permanent'));
    assert.match(document.getText(), /metadata: \{ owner: data-quality, permanent: true \}/);
    await eventually('one stale flag less', () => problemsOf(FLAGS, 'stale-flag').length === 1);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    await eventually('the stale flag again', () => problemsOf(FLAGS, 'stale-flag').length === 2);
  });

  it('extends an expiry date', async () => {
    const { document } = await openFile(FLAGS);
    const at = positionOf(document, 'owner: data-platform }\n  created_at');
    await edit(document, new vscode.Range(at, at), "expires: '2026-01-31', ");
    await eventually('expired-flag', () => problemsOf(FLAGS, 'expired-flag')[0]?.message.startsWith('Expired on 2026-01-31, '));
    await apply(await fixNamed(FLAGS, 'expired-flag', 'Let "enable_caching" expire 90 days from now'));
    const date = new Date(Date.now() + 90 * DAY_MS).toISOString().slice(0, 10);
    assert.ok(document.getText().includes(`metadata: { expires: '${date}', owner: data-platform }`), document.getText());
    await eventually('no expired flag', () => problemsOf(FLAGS, 'expired-flag').length === 0);
  });

  it('names the read that may mean a flag which no code names', async () => {
    const settings = vscode.workspace.getConfiguration('flagline');
    try {
      await settings.update('diagnostics.possiblyUnused', 'warning', vscode.ConfigurationTarget.Global);
      await openFile(FLAGS);
      await add(FLAGS, 'spare_flag:\n  enabled: true\n');
      const problem = await eventually('possibly-unused', () => problemsOf(FLAGS, 'possibly-unused')[0]);
      assert.match(problem.message, /^No code names "spare_flag", but the read at .+:\d+ may mean it/);
      assert.equal(problem.relatedInformation?.length, 1);
      assert.deepEqual(problemsOf(FLAGS, 'unused-flag'), []);

      const { document } = await openFile(FLAGS);
      await apply(await fixNamed(FLAGS, 'possibly-unused', 'Delete flag "spare_flag"'));
      assert.equal(document.getText(), new TextDecoder().decode(original));
    } finally {
      await settings.update('diagnostics.possiblyUnused', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('finds defaults of the wrong type, and defaults that disagree', async () => {
    await write(
      CODE,
      [
        "import { OpenFeature } from '@openfeature/server-sdk';",
        'const client = OpenFeature.getClient();',
        "export const a = client.getBooleanValue('enable_caching', true);",
        "export const b = client.getBooleanValue('enable_caching', false);",
        "export const c = client.getStringValue('enable_caching', 'x');",
      ].join('\n'),
    );
    const disagreeing = await eventually('default-mismatch', () => problemsOf(CODE, 'default-mismatch')[0]);
    assert.equal(disagreeing.message, '"enable_caching" falls back to false here, but to true at pipelines/findings.mjs:3.');
    assert.equal(disagreeing.relatedInformation?.[0]?.location.range.start.line, 2);
    const [wrong] = problemsOf(CODE, 'type-mismatch');
    assert.equal(wrong?.message, '"enable_caching" is a boolean flag, but the default here is a string.');
    assert.equal(wrong.range.start.line, 4);
  });

  it('ignores on a line, with a comment in code', async () => {
    await write(CODE, "import { isEnabled } from './flags.mjs';\nif (true) {\n\tisEnabled('nobody_knows');\n}\n");
    const { document } = await openFile(CODE);
    await apply(await fixNamed(CODE, 'unknown-flag', 'Ignore on this line, with a reason'));
    assert.equal(document.lineAt(2).text, '\t// flagline-ignore-next-line unknown-flag: reason');
    await eventually('no unknown flag', () => problemsOf(CODE, 'unknown-flag').length === 0);
    await vscode.commands.executeCommand('undo');
    await eventually('the unknown flag again', () => problemsOf(CODE, 'unknown-flag').length === 1);
  });

  it('ignores on a line, with a comment in markup', async () => {
    await write(PAGE, "import { flags } from './flags';\nexport const page = (\n  <form>\n    {flags.isEnabled('nobody_knows') && <button />}\n  </form>\n);\n");
    const { document } = await openFile(PAGE);
    await apply(await fixNamed(PAGE, 'unknown-flag', 'Ignore on this line, with a reason'));
    assert.equal(document.lineAt(3).text, '    {/* flagline-ignore-next-line unknown-flag: reason */}');
    await eventually('no unknown flag', () => problemsOf(PAGE, 'unknown-flag').length === 0);
  });

  it('obeys a comment in a file that nobody opened', async () => {
    const read = "isEnabled('nobody_knows');\n";
    const head = "import { isEnabled } from './flags.mjs';\n";
    await write(CODE, head + read);
    await eventually('the unknown flag', () => problemsOf(CODE, 'unknown-flag').length === 1);
    await write(CODE, `${head}// flagline-ignore-next-line unknown-flag: made by hand\n${read}`);
    await eventually('no unknown flag', () => problemsOf(CODE, 'unknown-flag').length === 0);
  });

  it('ignores in the configuration', async () => {
    await openFile(FLAGS);
    const fix = await fixNamed(FLAGS, 'stale-flag', 'Ignore in flagline.config.json, with a reason…');
    const [argument] = (fix.command?.arguments ?? []) as [object];
    await vscode.commands.executeCommand(fix.command?.command ?? '', { ...argument, reason: 'It is checked by hand.' });
    const { ignore } = JSON.parse(await readDisk('pipelines/flagline.config.json')) as { ignore: unknown };
    assert.deepEqual(ignore, [{ code: 'stale-flag', key: 'enable_data_validation', path: 'feature-flags.yaml', reason: 'It is checked by hand.' }]);
    await eventually('one stale flag less', () => problemsOf(FLAGS, 'stale-flag').length === 1);
    await vscode.workspace.fs.delete(uriOf('pipelines/flagline.config.json'));
    await eventually('the stale flag again', () => problemsOf(FLAGS, 'stale-flag').length === 2);
  });

  it('offers no flag file that cannot hold what the read asks for', async () => {
    await write(CODE, "import { OpenFeature } from '@openfeature/server-sdk';\nOpenFeature.getClient().getStringValue('banner_colour', 'red');\n");
    await openFile(CODE);
    const titles = (await fixesOf(CODE, 'unknown-flag')).map(({ title }) => title);
    assert.ok(titles.includes('Ignore on this line, with a reason'), titles.join(', '));
    assert.deepEqual(titles.filter((title) => title.startsWith('Create flag')), []);
  });
});

function problemsOf(path: string, code: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uriOf(path)).filter((problem) => problem.source === 'Flagline' && problem.code === code);
}

/** What is offered where the first problem with this code is. */
async function fixesOf(path: string, code: string): Promise<vscode.CodeAction[]> {
  const problem = await eventually(code, () => problemsOf(path, code)[0]);
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uriOf(path), problem.range, 'quickfix', 100);
}

async function fixNamed(path: string, code: string, title: string): Promise<vscode.CodeAction> {
  const fixes = await fixesOf(path, code);
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix, `No fix "${title}" among: ${fixes.map((each) => each.title).join(', ')}`);
  return fix;
}

async function apply({ edit: change }: vscode.CodeAction): Promise<void> {
  assert.ok(change && (await vscode.workspace.applyEdit(change)));
}

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

/** Adds text at the end of an open file, unsaved. */
async function add(path: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const { end } = document.lineAt(document.lineCount - 1).range;
  await edit(document, new vscode.Range(end, end), text);
}
