import { definitionFinding } from './definitionFinding';
import type { Rule } from './rule';
import { unreadFlags } from './unread';

/** A flag that no production code names, while a read with an unknown key may mean it. */
export const possiblyUnused: Rule = {
  code: 'possibly-unused',
  severity: 'off',
  find(workspace, severity) {
    return unreadFlags(workspace).flatMap(({ flag, possibleRead }) => {
      if (!possibleRead) return [];
      const place = { file: possibleRead.file, span: possibleRead.usage.keySpan };
      const message = `No code names "${flag.key}", but the read at ${workspace.label(place)} may mean it: its key is put together while the code runs.`;
      const related = { place, message: 'The read whose key is not known.' };
      return definitionFinding(flag, { code: 'possibly-unused', severity, message, related });
    });
  },
};
