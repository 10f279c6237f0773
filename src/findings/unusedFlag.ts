import { definitionFinding } from './definitionFinding';
import type { Rule } from './rule';
import { unreadFlags } from './unread';

/** A flag that no production code reads, and that no read with an unknown key can mean. */
export const unusedFlag: Rule = {
  code: 'unused-flag',
  severity: 'information',
  find(workspace, severity) {
    return unreadFlags(workspace).flatMap(({ flag, inTests, possibleRead }) => {
      if (possibleRead) return [];
      const message = inTests > 0 ? `Only tests read "${flag.key}".` : `No code reads "${flag.key}".`;
      return definitionFinding(flag, { code: 'unused-flag', severity, message });
    });
  },
};
