import type * as vscode from 'vscode';
import type { FindingCode } from '../../model/finding';
import type { FlagTarget } from '../flagTarget';
import type { Parts } from '../parts';

/** A finding that is to be fixed, as the editor shows it. */
export interface Problem {
  readonly parts: Parts;
  readonly document: vscode.TextDocument;
  readonly code: FindingCode;
  readonly range: vscode.Range;
  /** The read or definition that it is about. */
  readonly target: FlagTarget;
}

/** What can be done about a finding of one kind. */
export type Fixes = (problem: Problem) => readonly vscode.CodeAction[] | Promise<readonly vscode.CodeAction[]>;
