import { Flag, isEnabled } from '@platform/flags';

export function record(action: string): void {
  if (!isEnabled(Flag.AuditLog)) return;
  console.log(`${new Date().toISOString()} ${action}`);
}
