import * as vscode from 'vscode';
import { servedToAll } from '../model/flag';
import type { Usage } from '../model/usage';
import { Delay } from './delay';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { isCode } from './documentReads';
import { countedReads } from './flagTarget';
import type { Parts } from './parts';
import { toRange } from './positions';
import { onSettingChange, settings } from './settings';

/** Fades code that never runs by the state of its flag, as the editor fades unreachable code: hints that no list shows. */
export function registerDeadBranches(parts: Parts): vscode.Disposable {
  const faded = vscode.languages.createDiagnosticCollection('flagline-dead-branches');
  const refresh = (): void => refreshVisible(parts, faded);
  const startOver = (): void => {
    faded.clear();
    refresh();
  };
  const startOverSoon = new Delay(20, startOver);
  const unsubscribes = [parts.documents.changed.on((document) => publish(parts, faded, document)), parts.flags.store.changed.on(() => startOverSoon.soon()), parts.overrides.changed.on(() => startOverSoon.soon())];
  refresh();
  return vscode.Disposable.from(
    faded,
    startOverSoon,
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    onSettingChange('fadeDeadBranches', startOver),
    ...unsubscribes.map((dispose) => ({ dispose })),
  );
}

function refreshVisible(parts: Parts, faded: vscode.DiagnosticCollection): void {
  const documents = visibleDocuments();
  faded.forEach((uri) => documents.has(uri.toString()) || faded.delete(uri));
  if (parts.flags.store.sources().length === 0) return;
  for (const document of documents.values()) {
    if (settings.fadeDeadBranches(document)) void parts.documents.upToDate(document).then(() => publish(parts, faded, document));
  }
}

function visibleDocuments(): ReadonlyMap<string, vscode.TextDocument> {
  const documents = vscode.window.visibleTextEditors.map((editor) => editor.document).filter(isCode);
  return new Map(documents.map((document) => [document.uri.toString(), document]));
}

function publish(parts: Parts, faded: vscode.DiagnosticCollection, document: vscode.TextDocument): void {
  const reads = parts.documents.current(document);
  if (!reads || !visibleDocuments().has(document.uri.toString()) || !settings.fadeDeadBranches(document)) return;
  // While text that was typed is being searched, or a brace is missing, what is shown stays: the editor moves it.
  if (reads.broken || !parts.documents.isSettled(document)) return;
  faded.set(document.uri, countedReads(parts, reads).flatMap((usage) => hintsFor(parts, document, usage)));
}

function hintsFor(parts: Parts, document: vscode.TextDocument, usage: Usage): vscode.Diagnostic[] {
  const { key, branches = [], role } = usage;
  // Tests give their flags the values that they need.
  if (key.kind !== 'exact' || role === 'test' || branches.length === 0) return [];
  const found = parts.flags.store.resolve(key.value, document.uri.toString());
  const served = found && found.others.length === 0 ? servedToAll(found.flag) : undefined;
  // What never runs for the team runs for whoever tries it.
  if (served === undefined || parts.overrides.of(key.value, found?.flag, document.uri)) return [];
  const message = served ? vscode.l10n.t('Never runs: "{0}" is on for everyone.', key.value) : vscode.l10n.t('Never runs: "{0}" is off.', key.value);
  return branches.filter(({ when }) => when === served).map(({ span }) => hint(toRange(document, span), message));
}

function hint(range: vscode.Range, message: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Hint);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}
