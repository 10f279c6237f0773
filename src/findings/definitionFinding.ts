import type { Finding } from '../model/finding';
import type { Flag } from '../model/flag';

/** A finding at the key of a flag's definition. None for a flag that is defined on a server, where there is no text to point at. */
export function definitionFinding(flag: Flag, finding: Pick<Finding, 'code' | 'severity' | 'message' | 'related'>): Finding[] {
  const { definition, key, source } = flag;
  if (definition.kind !== 'file') return [];
  return [{ ...finding, ...definition.key, about: { key, source: source.id } }];
}
