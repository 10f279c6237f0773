/** The versions that are compared, in pairs: the same for what downloads them and for what looks at them. */
export function wantedPairs(runs: readonly (readonly string[])[], few?: number): [string, string][];
