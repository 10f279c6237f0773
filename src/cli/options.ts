import { InvalidArgumentError, Option } from 'commander';

/** `--file`: which flag file is meant. */
export interface FileOption {
  readonly file?: string;
}

export function fileOption(description: string): Option {
  return new Option('--file <path>', `${description}, relative to the folder`);
}

/** `25`, `12.5` or `25%`. What lies outside of 0 to 100 is for `planChange` to clamp. */
export function parsePercent(text: string): number {
  const percent = /^-?\d+(\.\d+)?\s*%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!Number.isFinite(percent)) throw new InvalidArgumentError('It must be a percentage from 0 to 100.');
  return percent;
}
