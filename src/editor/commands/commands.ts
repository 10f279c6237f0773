import * as vscode from 'vscode';
import type { Parts } from '../parts';
import { registerAddSource } from './addSource';
import { registerCopyKey } from './copyKey';
import { registerCreateFlag } from './createFlag';
import { registerDeleteFlag } from './deleteFlag';
import { registerGoToDefinition, registerShowReferences } from './navigation';
import { registerIgnoreFinding } from './ignoreFinding';
import { registerOpenConfig } from './openConfig';
import { registerOpenWalkthrough } from './openWalkthrough';
import { registerRefresh } from './refresh';
import { registerSetRollout } from './setRollout';
import { registerToggleFlag } from './toggleFlag';

/** The commands that act on flags, wherever they are called from. */
export function registerCommands(parts: Parts): vscode.Disposable {
  return vscode.Disposable.from(
    registerToggleFlag(parts),
    registerSetRollout(parts),
    registerCreateFlag(parts),
    registerDeleteFlag(parts),
    registerGoToDefinition(parts),
    registerShowReferences(parts),
    registerCopyKey(parts),
    registerIgnoreFinding(),
    registerAddSource(),
    registerOpenConfig(),
    registerOpenWalkthrough(),
    registerRefresh(parts),
  );
}
