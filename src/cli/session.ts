import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError, TROUBLE } from './exit';
import type { ExitCode } from './exit';
import type { Io } from './io';
import { paintFor } from './paint';
import type { Paint } from './paint';

/** The options that every verb takes. */
export interface GlobalOptions {
  readonly dir: string;
  readonly json?: true;
  /** False with `--no-cache`. */
  readonly cache: boolean;
  /** False with `--no-servers`. */
  readonly servers: boolean;
  readonly environment?: string;
}

/** What a verb works with. */
export interface Session {
  readonly io: Io;
  /** The folder that the command is about, an absolute path. */
  readonly root: string;
  readonly json: boolean;
  readonly paint: Paint;
  /** Whether what a search finds is kept for the next. */
  readonly keeps: boolean;
  /** Whether the servers that the configuration names are asked. */
  readonly servers: boolean;
  /** The environment that is meant, where a flag has several. */
  readonly environment: string | undefined;
  /** Closed when the command is done. */
  readonly open: { close?(): void }[];
}

/** Runs a verb; `program.ts` knows how. */
export type Run = (verb: (session: Session) => Promise<ExitCode>) => Promise<void>;

export function openSession(io: Io, options: GlobalOptions): Session {
  const root = resolve(io.cwd, options.dir);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CliError(TROUBLE, `there is no folder ${root}. Name an existing one with --dir.`);
  }
  return { io, root, json: options.json === true, keeps: options.cache, servers: options.servers, environment: options.environment, open: [], paint: paintFor(io.stdout, io.env) };
}
