import type { Finding } from '../model/finding';
import type { ServerFlags } from '../sources/sourceReading';
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
      const message = `${messageFor(key.value, suggestions[0])}${wantedWords(key.value, flags.servers())}`;
      findings.push({ code: 'unknown-flag', severity, file, span: keySpan, message, about: { key: key.value }, suggestions });
    }
    return findings;
  },
};

function messageFor(key: string, suggestion: string | undefined): string {
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return `No flag file defines "${key}".${hint}`;
}

/** That a server is asked for the key means that the read runs somewhere, and gets nothing. */
function wantedWords(key: string, servers: readonly ServerFlags[]): string {
  const found = servers.flatMap(({ source, wanted = [] }) => wanted.filter((each) => each.key === key).map(({ by }) => ` ${source.label} is asked for it all the same, by ${by.join(', ')}.`));
  return found.join('');
}
