import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the real servers are installed into, once. */
export const TOOLS = resolve(process.env.FLAGLINE_SERVERS ?? '.servers');

/** The server cannot be had on this machine. Its suite is named as not run, never as passed. */
export class NotHere extends Error {}

export function onPath(command: string): string {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
  } catch {
    throw new NotHere(`${command} is not installed`);
  }
}

/** Runs a command to its end. @throws NotHere with the end of what it said */
export function install(command: string, args: readonly string[], cwd: string, seconds = 280): void {
  mkdirSync(cwd, { recursive: true });
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : String(error);
    throw new NotHere(`${command} ${args[0] ?? ''} failed: ${said ?? ''}`);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Processes and a folder that are gone when the suite ends, also when it fails. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'flagline-servers-'));
  private readonly processes: ChildProcess[] = [];
  private readonly endings: (() => void)[] = [];

  constructor() {
    process.once('exit', () => this.kill());
  }

  run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = this.folder): { said: () => string } {
    let said = '';
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    child.on('error', (error) => (said += error.message));
    this.processes.push(child);
    return { said: () => said };
  }

  /** Run when the stage is cleared, last first. */
  atEnd(ending: () => void): void {
    this.endings.unshift(ending);
  }

  async stop(): Promise<void> {
    const alive = this.processes.filter((child) => child.exitCode === null && child.signalCode === null);
    const ended = Promise.all(alive.map((child) => new Promise((done) => child.once('exit', done))));
    this.kill();
    await Promise.race([ended, new Promise((done) => setTimeout(done, 5000))]);
    for (const ending of this.endings) ending();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private kill(): void {
    for (const child of this.processes) child.kill();
  }
}

/** Waits until `isUp` does not throw and is not false. */
export async function healthy(isUp: () => Promise<unknown>, said: () => string, seconds = 240): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    if ((await isUp().catch(() => false)) !== false) return;
    if (Date.now() > deadline) throw new Error(`The server did not come up: ${said()}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
