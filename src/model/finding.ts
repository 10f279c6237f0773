import type { FileId, Place, Span } from './span';

/** Stable: they stand in people's suppressions and CI reports. */
export const FINDING_CODES = [
  'unknown-flag',
  'unused-flag',
  'possibly-unused',
  'stale-flag',
  'expired-flag',
  'type-mismatch',
  'default-mismatch',
  'source-conflict',
  'flag-file',
  'config-file',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something worth telling, at a place. The message is plain text for people. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly file: FileId;
  readonly span: Span;
  readonly message: string;
  /** The flag it is about, where it is about one; `source` where one defines it. */
  readonly about?: { readonly key: string; readonly source?: string };
  /** For an unknown flag: known keys that look like it, nearest first. */
  readonly suggestions?: readonly string[];
  /** Another place that the message speaks of, and what is there. */
  readonly related?: { readonly place: Place; readonly message: string };
}

/** What a parser of flag or configuration files reports, before it is known which file it is. */
export interface Problem {
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
}
