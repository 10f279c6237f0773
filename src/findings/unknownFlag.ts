import type { Finding } from '../model/finding';
import type { Rule } from './rule';
import { similarKeys } from './similarKeys';

/**
 * A read of a key that no source defines. Only calls that are surely flag reads, and not those of tests,
 * which make up keys of their own.
 */
export const unknownFlag: Rule = {
  code: 'unknown-flag',
  severity: 'warning',
  find({ flags, reads, covers }, severity) {
    const findings: Finding[] = [];
    for (const { file, usage } of reads.all(flags)) {
      const { key, keySpan, proof, role } = usage;
      if (key.kind !== 'exact' || proof === 'candidate' || role === 'test' || flags.isKnown(key.value) || !covers(file)) continue;
      // A property of an object that only its name makes one of flags may be anything.
      if (key.spelling && proof !== 'import') continue;
      const suggestions = similarKeys(key.value, flags.keys());
      const message = messageFor(key.value, suggestions[0]);
      findings.push({ code: 'unknown-flag', severity, file, span: keySpan, message, about: { key: key.value }, suggestions });
    }
    return findings;
  },
};

function messageFor(key: string, suggestion: string | undefined): string {
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return `No flag file defines "${key}".${hint}`;
}
