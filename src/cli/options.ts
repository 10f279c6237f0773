import { InvalidArgumentError, Option } from 'commander';

/** `--file`: which flag file is meant. */
export interface FileOption {
  readonly file?: string;
}

export function fileOption(description: string): Option {
  return new Option('--file <path>', `${description}, relative to the folder`);
}

/** Which server is meant, and whether what asks first is done. */
export interface ServerOptions extends FileOption {
  readonly server?: string;
  readonly yes?: true;
}

export function serverOption(description: string): Option {
  return new Option('--server <name>', `${description}: its type, address or name`).conflicts('file');
}

export function yesOption(): Option {
  return new Option('--yes', 'also where the environment is protected, or the server does more than is asked');
}

/** `25`, `12.5` or `25%`. What lies outside of 0 to 100 is for `planChange` to clamp. */
export function parsePercent(text: string): number {
  const percent = /^-?\d+(\.\d+)?\s*%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!Number.isFinite(percent)) throw new InvalidArgumentError('It must be a percentage from 0 to 100.');
  return percent;
}
