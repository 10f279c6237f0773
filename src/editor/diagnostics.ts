import * as vscode from 'vscode';
import type { Finding, Severity } from '../model/finding';
import type { Parts } from './parts';
import { toRange, toRangeByLines } from './positions';
import { openDocument } from './textFiles';

/** Shown with each problem, and what quick fixes look for. */
export const DIAGNOSTIC_SOURCE = 'Flagline';

/** Findings in the Problems panel, for the whole workspace. */
export function registerDiagnostics(parts: Parts): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('flagline');
  const unsubscribe = parts.findings.changed.on(() => publish(parts, collection));
  return vscode.Disposable.from(collection, { dispose: unsubscribe });
}

function publish(parts: Parts, collection: vscode.DiagnosticCollection): void {
  const byFile = groupByFile(parts.findings.all());
  collection.forEach((uri) => byFile.has(uri.toString()) || collection.delete(uri));
  for (const [file, findings] of byFile) {
    const uri = vscode.Uri.parse(file, true);
    const document = openDocument(uri);
    // Text that was typed since then is being searched: until that is done the editor moves what it shows.
    if (document && !parts.documents.isSettled(document)) continue;
    collection.set(uri, findings.map((finding) => diagnosticOf(parts, uri, finding)));
  }
}

function groupByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.file, [...(groups.get(finding.file) ?? []), finding]);
  return groups;
}

function diagnosticOf(parts: Parts, uri: vscode.Uri, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(parts, uri, finding), finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = finding.code;
  return diagnostic;
}

function rangeOf(parts: Parts, uri: vscode.Uri, { file, span }: Finding): vscode.Range {
  const document = openDocument(uri);
  return document ? toRange(document, span) : toRangeByLines(lineStartsOf(parts, file), span);
}

function lineStartsOf(parts: Parts, file: string): readonly number[] {
  const texts = [parts.workspace.index.get(file), ...parts.flags.store.files().filter(({ source }) => source.id === file)];
  const config = parts.configs.all().find(({ uri }) => uri.toString() === file);
  return [...texts, config].find((text) => text !== undefined)?.lineStarts ?? [0];
}

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};
