import { exec } from 'node:child_process';
import { originOf } from '../model/serverAddress';
import type { ServerAddress } from '../model/serverAddress';
import type { Io } from './io';

const COMMAND_MS = 30_000;

/** Where tokens may be sent, as the user says in `FLAGLINE_ORIGINS`: addresses, with spaces or commas between them. */
export function confirmedOrigins(env: Io['env']): Set<string> {
  const given = (env.FLAGLINE_ORIGINS ?? '').split(/[\s,]+/).filter((url) => URL.canParse(url));
  return new Set(given.map((url) => originOf({ url })));
}

/**
 * The token for a server: of `FLAGLINE_TOKEN_<TYPE>`; else what the command in `FLAGLINE_TOKEN_COMMAND` prints, which is told type
 * and origin; else, for the only server, of `FLAGLINE_TOKEN`. Undefined where there is none. Never out of arguments, which others can
 * see, or of the configuration.
 */
export async function tokenFor(address: ServerAddress, env: Io['env'], isOnly: boolean): Promise<string | undefined> {
  const ofType = env[`FLAGLINE_TOKEN_${address.type.toUpperCase().replace(/\W/g, '_')}`];
  if (ofType) return ofType;
  if (env.FLAGLINE_TOKEN_COMMAND) return printedBy(env.FLAGLINE_TOKEN_COMMAND, { ...env, FLAGLINE_SERVER_TYPE: address.type, FLAGLINE_SERVER_ORIGIN: originOf(address) });
  return (isOnly && env.FLAGLINE_TOKEN) || undefined;
}

/** What a command prints may be a secret, also where it fails: none of it is passed on. */
function printedBy(command: string, env: Io['env']): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    exec(command, { env, timeout: COMMAND_MS, windowsHide: true }, (error, stdout) => {
      if (error) reject(new Error(`the command in FLAGLINE_TOKEN_COMMAND failed (${error.killed ? 'no answer in time' : `exit code ${error.code ?? '?'}`}), so there is no token. Run it by hand to see why.`));
      else resolve(stdout.trim() || undefined);
    });
  });
}
