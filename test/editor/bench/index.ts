import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import * as vscode from 'vscode';

/** Milliseconds; megabytes for memory. */
interface HostFigures {
  /** Loading the code and calling `activate()`, as VS Code itself counts it. */
  activation: number;
  firstResult: number;
  fullIndex: number;
  latencies: number[];
  /** Flagline's share of the extension host's thread, for each edit. */
  ownWork: number;
  memoryBefore: number;
  memoryAfter: number;
}

const TYPED = 20;

/** Measures Flagline inside VS Code, on the folder that is open, beginning with FLAGLINE_FIRST_FILE. Writes the figures to the file FLAGLINE_FIGURES. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('flagline.flagline');
  assert.ok(extension, 'VS Code does not know Flagline');
  assert.ok(!extension.isActive, 'Flagline was active before it was measured');
  // VS Code itself is still busy with starting up.
  await pause(8000);
  const memoryBefore = memory();
  await extension.activate();
  const { activation } = globalThis as unknown as { activation: number };
  const firstFile = vscode.Uri.file(process.env['FLAGLINE_FIRST_FILE'] ?? '');
  const firstResult = await timed(async () => hintsOnce(await open(firstFile), () => true));
  const fullIndex = await timed(() => vscode.commands.executeCommand('flagline.refresh'));
  const latencies = await latenciesOfTyping();
  const ownWork = await ownWorkOfTyping();
  const figures: HostFigures = { activation, firstResult, fullIndex, latencies, ownWork, memoryBefore, memoryAfter: memory() };
  await writeFile(process.env['FLAGLINE_FIGURES'] ?? '', JSON.stringify(figures));
}

/** Types reads into a file of 2,000 lines, and waits for the state of each. */
async function latenciesOfTyping(): Promise<number[]> {
  const document = await longFile('typescript');
  await hintsOnce(document, (hints) => hints.length === 40);
  const latencies: number[] = [];
  for (let round = 0; round < TYPED; round++) {
    latencies.push(
      await timed(async () => {
        await type(document, `if (flagResolver.isEnabled('new-${round}')) work();\n`);
        await hintsOnce(document, (hints) => hints.length === 41 + round);
      }),
    );
  }
  return latencies;
}

/** Flagline's own work in the extension host's thread for one edit and all that follows it, as the profiler attributes it. */
async function ownWorkOfTyping(): Promise<number> {
  const document = await longFile('typescript');
  await pause(3000);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 250 });
  await session.post('Profiler.start');
  for (let round = 0; round < TYPED; round++) {
    await type(document, 'x');
    await pause(700);
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return ownTime(profile) / TYPED;
}

/** Milliseconds in which Flagline's code was running, or what it called. */
function ownTime({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
  const own = new Set<number>();
  // A node comes before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.includes('/flagline-') && callFrame.url.endsWith('/dist/extension.js')) own.add(id);
    if (own.has(id)) for (const child of children) own.add(child);
  }
  return samples.reduce((sum, node, index) => sum + (own.has(node) ? (timeDeltas[index] ?? 0) : 0), 0) / 1000;
}

async function longFile(language: string): Promise<vscode.TextDocument> {
  const line = (at: number): string => (at % 50 === 0 ? `if (flagResolver.isEnabled('old-${at}')) work(${at});` : `export const value${at} = compute(${at}, 'text');`);
  const document = await vscode.workspace.openTextDocument({ language, content: Array.from({ length: 2000 }, (_, at) => line(at)).join('\n') });
  return open(document.uri);
}

async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(1000, 0), text);
  await vscode.workspace.applyEdit(edit);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
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
