/** Larger files are data or bundles. */
export const MAX_BYTES = 1_000_000;

/**
 * Code of this length and with lines this long on average was written by a program.
 * Its reads are copies of those in the source, and it takes seconds to parse.
 */
const GENERATED = { minLength: 20_000, averageLine: 500 } as const;

export function looksGenerated(text: string): boolean {
  if (text.length < GENERATED.minLength) return false;
  const lines = text.split('\n').length;
  return text.length / lines > GENERATED.averageLine;
}
