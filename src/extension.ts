import type * as vscode from 'vscode';
import { registerCodeLens } from './editor/codeLens';
import { registerCreateFlag } from './editor/commands/createFlag';
import { registerDeleteFlag } from './editor/commands/deleteFlag';
import { registerGoToDefinition, registerShowReferences } from './editor/commands/navigation';
import { registerRefresh } from './editor/commands/refresh';
import { registerSetRollout } from './editor/commands/setRollout';
import { registerToggleFlag } from './editor/commands/toggleFlag';
import { registerCursorContext } from './editor/cursorContext';
import { registerDeadBranches } from './editor/deadBranches';
import { registerDefinitions } from './editor/definitions';
import { registerDiagnostics } from './editor/diagnostics';
import { registerHighlights } from './editor/highlights';
import { registerHover } from './editor/hover';
import { registerInlineState } from './editor/inlineState';
import { createParts } from './editor/parts';
import { registerQuickFixes } from './editor/quickFixes';
import { registerReferences } from './editor/references';
import { registerRename } from './editor/rename';
import { registerWorkspaceSymbols } from './editor/workspaceSymbols';

export function activate(context: vscode.ExtensionContext): void {
  const parts = createParts(context);
  context.subscriptions.push(
    parts,
    registerInlineState(parts),
    registerHover(parts),
    registerDefinitions(parts),
    registerReferences(parts),
    registerHighlights(parts),
    registerWorkspaceSymbols(parts),
    registerRename(parts),
    registerCodeLens(parts),
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
