/** A stream to print to. */
export interface Output {
  write(text: string): void;
  readonly isTTY?: boolean;
}

/** All that a command knows of the world around it. Tests hand in their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
}
