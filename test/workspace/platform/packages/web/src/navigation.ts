import { Flag, isEnabled } from '@platform/flags';

/** What stands in the bar on the left. */
export function entries(): string[] {
  const all = ['Home', 'Projects'];
  if (isEnabled(Flag.TeamSpaces)) all.push('Spaces');
  if (isEnabled(Flag.AuditLog)) all.push('Log');
  return all;
}
