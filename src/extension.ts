import type * as vscode from 'vscode';
import { registerCreateFlag } from './editor/commands/createFlag';
import { registerDeleteFlag } from './editor/commands/deleteFlag';
import { registerGoToDefinition, registerShowReferences } from './editor/commands/navigation';
import { registerRefresh } from './editor/commands/refresh';
import { registerSetRollout } from './editor/commands/setRollout';
import { registerToggleFlag } from './editor/commands/toggleFlag';
import { registerCursorContext } from './editor/cursorContext';
import { registerDeadBranches } from './editor/deadBranches';
import { registerDiagnostics } from './editor/diagnostics';
import { registerHover } from './editor/hover';
import { registerInlineState } from './editor/inlineState';
import { createParts } from './editor/parts';
import { registerQuickFixes } from './editor/quickFixes';

export function activate(context: vscode.ExtensionContext): void {
  const parts = createParts(context);
  context.subscriptions.push(
    parts,
    registerInlineState(parts),
    registerHover(parts),
    registerDiagnostics(parts),
    registerDeadBranches(parts),
    registerQuickFixes(parts),
    registerCursorContext(parts),
    registerToggleFlag(parts),
    registerSetRollout(parts),
    registerCreateFlag(parts),
    registerDeleteFlag(parts),
    registerGoToDefinition(parts),
    registerShowReferences(parts),
    registerRefresh(parts),
  );
}
