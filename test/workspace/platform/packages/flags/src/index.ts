export * from './keys';

/** Asks the configuration service, which has read the flag file beside the package that asks. */
export function isEnabled(key: string): boolean {
  return Boolean(globalThis.process?.env[`FLAG_${key.toUpperCase()}`]);
}
