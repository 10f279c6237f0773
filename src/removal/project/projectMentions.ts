import { mentionsOf } from '../../code/parser';
import { roleOf } from '../../code/role';
import type { Mention, MentionRole } from '../../model/mention';
import type { Refusal } from '../../model/removal';
import type { Span } from '../../model/span';
import type { ProjectFiles } from './projectFiles';

const REASONS: Partial<Record<MentionRole, readonly [code: string, reason: string]>> = {
  double: ['test-double', 'This stands in for the flag in a test. Take it out together with what it is for.'],
  declaration: ['declaration', 'The flag is declared here.'],
  type: ['type-mention', 'The flag is named in a type.'],
};

/** Where no read of the flag is known at all, a function that asks for something by its key may be one. */
const UNKNOWN = ['unknown-use', 'This asks for something by the key of the flag, and nothing is known to read the flag. If this does, name it under wrappers in flagline.config.json.'] as const;

/**
 * Where code still names the flag, in a way that is surely about it: doubles in tests, declarations, types; and what
 * asks by its key, where nothing reads the flag. `gone` are the stretches of a file that are taken out.
 */
export function mentionsLeft(key: string, isRead: boolean, files: ProjectFiles, gone: (path: string) => readonly Span[]): Refusal[] {
  const reasonFor = (role: MentionRole, path: string): readonly [code: string, reason: string] | undefined =>
    REASONS[role] ?? (role === 'question' && !isRead && roleOf(path) === 'read' ? UNKNOWN : undefined);
  return files.code.flatMap((path) => {
    const mentions = mentionsOf(files.read(path) ?? '', files.idOf(path), key);
    const isLeft = ({ span }: Mention): boolean => !gone(path).some((each) => each.start <= span.start && span.end <= each.end);
    return mentions.filter(isLeft).flatMap(({ span, role }) => {
      const [code, reason] = reasonFor(role, path) ?? [];
      return code && reason ? [{ file: files.idOf(path), span, code, reason }] : [];
    });
  });
}
