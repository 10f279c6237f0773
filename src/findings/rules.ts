import type { Finding, FindingCode, Severity } from '../model/finding';
import { defaultMismatch } from './defaultMismatch';
import { expiredFlag } from './expiredFlag';
import { possiblyUnused } from './possiblyUnused';
import type { Rule, Workspace } from './rule';
import { sourceConflict } from './sourceConflict';
import { staleFlag } from './staleFlag';
import { typeMismatch } from './typeMismatch';
import { unknownFlag } from './unknownFlag';
import { unusedFlag } from './unusedFlag';

/** All rules over flags and reads. */
export const RULES: readonly Rule[] = [unknownFlag, unusedFlag, possiblyUnused, staleFlag, expiredFlag, typeMismatch, defaultMismatch, sourceConflict];

/** What `severityOf` says of each rule's code decides whether it runs. */
export function findAll(workspace: Workspace, severityOf: (code: FindingCode, otherwise: Severity | 'off') => Severity | 'off'): Finding[] {
  return RULES.flatMap((rule) => {
    const severity = severityOf(rule.code, rule.severity);
    return severity === 'off' ? [] : rule.find(workspace, severity);
  });
}
