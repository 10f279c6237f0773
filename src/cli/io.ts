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
  readonly platform: NodeJS.Platform;
  /** The folder of the built program; left out where it runs from its sources. */
  readonly home?: string;
  now(): Date;
}
