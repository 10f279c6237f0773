import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { format } from 'node:util';

/**
 * Runs the suites that lie beside this file, inside VS Code. What they print and how many passed goes, one JSON line
 * each, to the port that FLAGLINE_REPORT names: the console is VS Code's, and full of its own concerns.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const socket = connect(Number(process.env['FLAGLINE_REPORT']), '127.0.0.1');
  await once(socket, 'connect');
  const report = (line: object) => socket.write(`${JSON.stringify(line)}\n`);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => report({ text: format(...args) });

  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, color: process.env['FLAGLINE_COLOR'] === '1' });
  for (const file of (await readdir(__dirname)).sort()) {
    if (file.endsWith('.suite.js')) mocha.addFile(join(__dirname, file));
  }
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  report({ passed: stats?.passes ?? 0, failed: stats?.failures ?? 1 });
  await new Promise<void>((resolve) => void socket.end(resolve));
}
