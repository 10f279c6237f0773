import { listed, shortened } from '../words';

// What LaunchDarkly's targeting says, in words; the same for its files and its server.

/** A condition of a rule. `values` as JSON writes them. */
export interface Clause {
  readonly attribute: string | undefined;
  readonly op: string;
  readonly negate: boolean;
  readonly values: readonly string[];
}

/** Where another flag is not as required, this one is as if it were off. */
export function requirementInWords(key: string): string {
  return `the flag "${key}" is not as required`;
}

/** @param count of those that are named one by one */
export function targetInWords(kind: string, count: number): string {
  return count === 1 ? `the ${kind} is the named one` : `the ${kind} is one of ${count} named`;
}

/** A rule without clauses is for everyone. */
export function clausesInWords(clauses: readonly Clause[]): string {
  return shortened(clauses.length > 0 ? clauses.map(clauseInWords).join(' and ') : 'always');
}

function clauseInWords({ attribute, op, negate, values }: Clause): string {
  const not = negate ? 'not ' : '';
  return op === 'segmentMatch' ? `${not}in segment ${listed(values) ?? ''}` : `${attribute ?? 'key'} ${not}${op} ${listed(values) ?? ''}`;
}
