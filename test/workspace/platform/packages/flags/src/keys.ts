/** Keys that several packages read. */
export enum Flag {
  AuditLog = 'audit-log',
  TeamSpaces = 'team-spaces',
}
