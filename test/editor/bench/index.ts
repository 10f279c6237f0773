import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import * as vscode from 'vscode';

/** Milliseconds; megabytes for memory. */
interface HostFigures {
  /** Loading the code and calling `activate()`, as VS Code itself counts it. */
  activation: number;
  firstResult: number;
  fullIndex: number;
  latencies: number[];
  /** The longest time the extension host was held up while a line was typed, by everything in it. */
  holdUps: number[];
  memoryBefore: number;
  memoryAfter: number;
}

const TYPED = 20;

/** Measures Flagline inside VS Code, on the folder that is open, beginning with FLAGLINE_FIRST_FILE. Writes the figures to the file FLAGLINE_FIGURES. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('flagline.flagline');
  assert.ok(extension, 'VS Code does not know Flagline');
  assert.ok(!extension.isActive, 'Flagline was active before it was measured');
  const memoryBefore = memory();
  await extension.activate();
  const { activation } = globalThis as unknown as { activation: number };
  const firstFile = vscode.Uri.file(process.env['FLAGLINE_FIRST_FILE'] ?? '');
  const firstResult = await timed(async () => hintsOnce(await open(firstFile), () => true));
  const fullIndex = await timed(() => vscode.commands.executeCommand('flagline.refresh'));
  const { latencies, holdUps } = await typing();
  const figures: HostFigures = { activation, firstResult, fullIndex, latencies, holdUps, memoryBefore, memoryAfter: memory() };
  await writeFile(process.env['FLAGLINE_FIGURES'] ?? '', JSON.stringify(figures));
}

/** Types reads into a file of 2,000 lines, and waits for the state of each. */
async function typing(): Promise<{ latencies: number[]; holdUps: number[] }> {
  const lines = Array.from({ length: 2000 }, (_, line) => (line % 50 === 0 ? `if (flagResolver.isEnabled('old-${line}')) work(${line});` : `export const value${line} = compute(${line}, 'text');`));
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: lines.join('\n') });
  await open(document.uri);
  await hintsOnce(document, (hints) => hints.length === 40);
  const latencies: number[] = [];
  const holdUps: number[] = [];
  for (let round = 0; round < TYPED; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1000, 0), `if (flagResolver.isEnabled('new-${round}')) work();\n`);
    latencies.push(
      await timed(async () => {
        await vscode.workspace.applyEdit(edit);
        await hintsOnce(document, (hints) => hints.length === 41 + round);
      }),
    );
    delay.disable();
    // The timer's own resolution is a millisecond.
    holdUps.push(Math.max(0, delay.max / 1e6 - 1));
  }
  return { latencies, holdUps };
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

async function hintsOnce(document: vscode.TextDocument, isEnough: (hints: vscode.InlayHint[]) => boolean): Promise<void> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>('vscode.executeInlayHintProvider', document.uri, whole);
    const own = (hints ?? []).filter(({ label }) => typeof label === 'string' && /^[●○◐◌?] /.test(label));
    if (own.length > 0 && isEnough(own)) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.fail('no inline state within 30 s');
}

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function memory(): number {
  return process.memoryUsage().rss / 1e6;
}
