import type { FileUsages, Usage } from '../../src/model/usage';

/** The read `isEnabled('key')` with its key argument at an offset. */
export function read(key: string, start = 10, more: Partial<Usage> = {}): Usage {
  const keySpan = { start, end: start + key.length + 2 };
  return {
    key: { kind: 'exact', value: key },
    keySpan,
    readSpan: { start: start - 10, end: keySpan.end + 1 },
    shape: 'generic/isEnabled',
    certainty: 'literal',
    role: 'read',
    proof: 'name',
    ...more,
  };
}

export function scanned(usages: readonly Usage[], more: Partial<FileUsages> = {}): FileUsages {
  return { file: 'a.ts', usages, lineStarts: [0], broken: false, ...more };
}
