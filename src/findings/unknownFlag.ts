import type { Finding, Severity } from '../model/finding';
import type { FileUsages } from '../model/usage';
import { similarKeys } from './similarKeys';

/** What the rule asks of the sources. */
export interface KnownKeys {
  isKnown(key: string): boolean;
  keys(): readonly string[];
}

/**
 * Reads of keys that no source defines. Only calls that are surely flag reads, and not those of tests,
 * which make up keys of their own.
 */
export function findUnknownFlags(reads: FileUsages, known: KnownKeys, severity: Severity): Finding[] {
  const findings: Finding[] = [];
  for (const { key, keySpan, proof, role } of reads.usages) {
    if (key.kind !== 'exact' || proof === 'candidate' || role === 'test' || known.isKnown(key.value)) continue;
    const suggestions = similarKeys(key.value, known.keys());
    findings.push({
      code: 'unknown-flag',
      severity,
      file: reads.file,
      span: keySpan,
      message: messageFor(key.value, suggestions[0]),
      unknownKey: { key: key.value, suggestions },
    });
  }
  return findings;
}

function messageFor(key: string, suggestion: string | undefined): string {
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return `No flag file defines "${key}".${hint}`;
}
