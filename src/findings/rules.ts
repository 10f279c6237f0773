import type { Finding, FindingCode, Severity } from '../model/finding';
import type { Rule, Workspace } from './rule';
import { unknownFlag } from './unknownFlag';

/** All rules over flags and reads. */
export const RULES: readonly Rule[] = [unknownFlag];

/** What `severityOf` says of each rule's code decides whether it runs. */
export function findAll(workspace: Workspace, severityOf: (code: FindingCode, otherwise: Severity | 'off') => Severity | 'off'): Finding[] {
  return RULES.flatMap((rule) => {
    const severity = severityOf(rule.code, rule.severity);
    return severity === 'off' ? [] : rule.find(workspace, severity);
  });
}
