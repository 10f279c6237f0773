import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { format } from 'node:util';
import { workspaceOpened } from './workspace';

type ReportLine = { readonly text: string } | { readonly passed: number; readonly failed: number };

/** Runs the suites that lie beside this file, inside VS Code. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const { report, close } = await openReport();
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => report({ text: format(...args) });

  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: true });
  for (const file of (await readdir(__dirname)).sort()) {
    if (file.endsWith('.suite.js')) mocha.addFile(join(__dirname, file));
  }
  await workspaceOpened();
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  report({ passed: stats?.passes ?? 0, failed: stats?.failures ?? 1 });
  await close();
}

/**
 * What the suites print and how many passed goes, one JSON line each, to the port that FLAGLINE_REPORT names: the
 * console is VS Code's, and full of its own concerns. It must do where nobody listens, as in a debugging session.
 */
async function openReport(): Promise<{ report: (line: ReportLine) => void; close: () => Promise<void> }> {
  const port = process.env['FLAGLINE_REPORT'];
  if (port === undefined) {
    return { report: (line) => console.log('text' in line ? line.text : `${line.passed} passed, ${line.failed} failed`), close: () => Promise.resolve() };
  }
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  return {
    report: (line) => socket.write(`${JSON.stringify(line)}\n`),
    close: () => new Promise((resolve) => void socket.end(resolve)),
  };
}
