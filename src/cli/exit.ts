/**
 * How a command ended; a contract with scripts, explained in `--help`.
 * - 0: done.
 * - 1: the answer is no: no such flag, no read of the named flag, or a change that was refused.
 * - 2: could not be answered: wrong arguments, or a file or server that could not be read or written.
 */
export type ExitCode = 0 | 1 | 2;

export const DONE = 0;
export const NO = 1;
export const TROUBLE = 2;

export const EXIT_CODE_HELP = `
Exit codes:
  0  done
  1  the answer is no: no such flag, no read of the named flag, or a refused change
  2  wrong arguments, or a file or server that could not be read or written`;

/** Ends a command. The message is for people: what happened, where, what to do. */
export class CliError extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}
