import type * as vscode from 'vscode';
import { registerCodeLens } from './editor/codeLens';
import { registerCommands } from './editor/commands/commands';
import { registerCompletion } from './editor/completion';
import { registerContexts } from './editor/contexts';
import { registerDeadBranches } from './editor/deadBranches';
import { registerDefinitions } from './editor/definitions';
import { registerDiagnostics } from './editor/diagnostics';
import { registerHighlights } from './editor/highlights';
import { registerHover } from './editor/hover';
import { registerInlineState } from './editor/inlineState';
import { registerOverrides } from './editor/overrides/overrideCommands';
import { registerOverrideStatus } from './editor/overrides/overrideStatus';
import { createParts, type Host } from './editor/parts';
import { registerQuickFixes } from './editor/quickFixes/quickFixes';
import { registerReferences } from './editor/references';
import { registerFixAll } from './editor/removal/fixAll';
import { registerRemovalActions } from './editor/removal/removalActions';
import { registerRemoveFlag } from './editor/removal/removeFlag';
import { registerRename } from './editor/rename';
import { registerServers } from './editor/servers/connectServer';
import { registerEnvironment } from './editor/shownEnvironment';
import { registerStatus } from './editor/status';
import { registerFileFlagsView } from './editor/views/fileFlagsView';
import { registerFlagsView } from './editor/views/flagsView';
import { registerWorkspaceSymbols } from './editor/workspaceSymbols';
import { registerWrapInFlag } from './editor/wrapInFlag';

/** What the extension is made of, in whatever host. */
export function start(context: vscode.ExtensionContext, host: Host): void {
  const parts = createParts(context, host);
  context.subscriptions.push(
    parts,
    registerInlineState(parts),
    registerHover(parts),
    registerDefinitions(parts),
    registerReferences(parts),
    registerHighlights(parts),
    registerWorkspaceSymbols(parts),
    registerRename(parts),
    registerRemovalActions(parts),
    registerFixAll(parts),
    registerRemoveFlag(parts),
    registerCompletion(parts),
    registerCodeLens(parts),
    registerDiagnostics(parts),
    registerDeadBranches(parts),
    registerQuickFixes(parts),
    registerWrapInFlag(parts),
    registerCommands(parts),
    registerContexts(parts),
    registerFlagsView(parts, context.workspaceState),
    registerFileFlagsView(parts),
    registerServers(parts),
    registerEnvironment(parts),
    registerOverrides(parts),
    registerOverrideStatus(parts),
    registerStatus(parts),
  );
}
