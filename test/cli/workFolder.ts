import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExitCode } from '../../src/cli/exit';
import { runCli } from '../../src/cli/program';

/** What a command printed and how it ended. */
export interface Printed {
  readonly exit: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** A temporary folder with the command line in it, gone when the test is over. */
export interface WorkFolder {
  readonly root: string;
  read(path: string): string;
  write(path: string, text: string): void;
  run(...args: string[]): Promise<Printed>;
  /** The same with these environment variables. */
  runWith(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Printed>;
}

export const NOW = new Date('2026-03-04T05:06:07.000Z');

export function workFolder(files: Readonly<Record<string, string>>): WorkFolder {
  const root = mkdtempSync(join(tmpdir(), 'flagline-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, write, read: (path) => readFileSync(join(root, path), 'utf8'), run: (...args) => runIn(root, args, {}), runWith: (env, ...args) => runIn(root, args, env) };
}

async function runIn(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Printed> {
  let out = '';
  let err = '';
  const exit = await runCli(args, {
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    cwd,
    env,
    platform: 'linux',
    now: () => NOW,
  });
  return { exit, out, err };
}
