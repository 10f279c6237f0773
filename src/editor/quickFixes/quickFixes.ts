import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../../code/codeFiles';
import { FINDING_CODES, type FindingCode } from '../../model/finding';
import { DIAGNOSTIC_SOURCE } from '../diagnostics';
import { targetAt } from '../flagTarget';
import { FLAG_FILE_LANGUAGES } from '../hover';
import type { Parts } from '../parts';
import type { Fixes } from './fix';
import { extendExpiry, FlagChangeAction, keepForever, removeFlag } from './flagFileFixes';
import { ignoreInConfig, ignoreOnLine } from './ignoreFixes';
import { useRegistry } from './registryFixes';
import { correctKey, createFlag } from './unknownFlagFixes';

/** The fixes for each code, in the order in which they are offered. */
const FIXES: Partial<Record<FindingCode, readonly Fixes[]>> = {
  'unknown-flag': [correctKey, createFlag, useRegistry, ignoreOnLine],
  'unused-flag': [removeFlag, ignoreInConfig],
  'possibly-unused': [removeFlag, ignoreInConfig],
  'stale-flag': [keepForever, extendExpiry, ignoreInConfig],
  'expired-flag': [extendExpiry, keepForever, ignoreInConfig],
  'type-mismatch': [ignoreOnLine],
  'default-mismatch': [ignoreOnLine],
};

/** Quick fixes for findings, in code and in flag files. */
export function registerQuickFixes(parts: Parts): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES],
    {
      provideCodeActions: (document, _range, context, token) => fixesFor(parts, document, context.diagnostics, token),
      resolveCodeAction: (action) => (action instanceof FlagChangeAction ? action.resolve() : action),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

async function fixesFor(
  parts: Parts,
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const actions: vscode.CodeAction[] = [];
  for (const diagnostic of diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE)) {
    const code = FINDING_CODES.find((known) => known === diagnostic.code);
    const fixes = (code && FIXES[code]) ?? [];
    const target = fixes.length > 0 && !token.isCancellationRequested ? await targetAt(parts, document, diagnostic.range.start, true) : undefined;
    if (!code || !target) continue;
    for (const fix of fixes) {
      const found = await fix({ parts, document, code, range: diagnostic.range, target });
      for (const action of found) action.diagnostics = [diagnostic];
      actions.push(...found);
    }
  }
  return actions;
}
