/**
 * What went wrong with a server.
 * - `unreachable`: no connection, no answer in time, or one that broke off.
 * - `refused`: the token is missing, wrong, or may not do this.
 * - `missing`: no such project, flag or server at this address.
 * - `conflict`: somebody else changed it since it was read. Nothing was changed.
 * - `limited`: asked too often.
 * - `rejected`: the server does not want the change, and says why.
 * - `failed`: the server failed, or answered something that is not its usual answer.
 * - `cancelled`: nobody waits any more.
 */
export type TroubleKind = 'unreachable' | 'refused' | 'missing' | 'conflict' | 'limited' | 'rejected' | 'failed' | 'cancelled';

/** The only error that servers give. Its message is for people: what happened, where, what to do. It never holds a token. */
export class ServerTrouble extends Error {
  override readonly name = 'ServerTrouble';

  constructor(
    readonly kind: TroubleKind,
    message: string,
    /** How long to wait before another attempt, where the server said so. Milliseconds. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** By its name: what is bundled apart has a class of its own. */
export function isServerTrouble(error: unknown): error is ServerTrouble {
  return error instanceof Error && error.name === 'ServerTrouble';
}

/** Whether the same request may do later. */
export function mayPass({ kind }: ServerTrouble): boolean {
  return kind === 'unreachable' || kind === 'limited' || kind === 'failed';
}
