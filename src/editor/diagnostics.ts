import * as vscode from 'vscode';
import type { Finding, FindingCode, Severity } from '../model/finding';
import type { Place } from '../model/span';
import type { Parts } from './parts';
import { toRange, toRangeByLines } from './positions';
import { openDocument } from './textFiles';

/** Shown with each problem, and what quick fixes look for. */
export const DIAGNOSTIC_SOURCE = 'Flagline';

/** Findings in the Problems panel, for the whole workspace. */
export function registerDiagnostics(parts: Parts): vscode.Disposable {
  // Two, because a broken file keeps what was found about its flags while its own problems change with every key.
  const ofFiles = vscode.languages.createDiagnosticCollection('flagline-files');
  const ofFlags = vscode.languages.createDiagnosticCollection('flagline');
  const unsubscribe = parts.findings.changed.on(() => {
    const all = parts.findings.all();
    publish(parts, ofFiles, all.filter(isAboutFile), () => true);
    publish(parts, ofFlags, all.filter((finding) => !isAboutFile(finding)), (uri) => isPlaced(parts, uri));
  });
  return vscode.Disposable.from(ofFiles, ofFlags, { dispose: unsubscribe });
}

function isAboutFile({ code }: Finding): boolean {
  return code === 'flag-file' || code === 'config-file';
}

/** Whether findings are placed in the text as it is now. While one is typed in or broken, the editor moves what it shows. */
function isPlaced(parts: Parts, uri: vscode.Uri): boolean {
  const document = openDocument(uri);
  if (document && !parts.documents.isSettled(document)) return false;
  return !parts.flags.store.files().some(({ source, broken }) => broken && source.id === uri.toString());
}

function publish(parts: Parts, collection: vscode.DiagnosticCollection, findings: readonly Finding[], isReady: (uri: vscode.Uri) => boolean): void {
  const byFile = groupByFile(findings);
  collection.forEach((uri) => byFile.has(uri.toString()) || collection.delete(uri));
  for (const [file, found] of byFile) {
    const uri = vscode.Uri.parse(file, true);
    if (isReady(uri)) collection.set(uri, found.map((finding) => diagnosticOf(parts, finding)));
  }
}

function groupByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return groups;
}

function diagnosticOf(parts: Parts, { file, span, message, severity, code, related }: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(locationOf(parts, { file, span }).range, message, SEVERITIES[severity]);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = code;
  const tag = TAGS[code];
  if (tag !== undefined) diagnostic.tags = [tag];
  if (related) diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(locationOf(parts, related.place), related.message)];
  return diagnostic;
}

function locationOf(parts: Parts, { file, span }: Place): vscode.Location {
  const uri = vscode.Uri.parse(file, true);
  const document = openDocument(uri);
  return new vscode.Location(uri, document ? toRange(document, span) : toRangeByLines(lineStartsOf(parts, file), span));
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

/** Shown faded, or struck through. */
const TAGS: Partial<Record<FindingCode, vscode.DiagnosticTag>> = {
  'unused-flag': vscode.DiagnosticTag.Unnecessary,
  'stale-flag': vscode.DiagnosticTag.Deprecated,
  'expired-flag': vscode.DiagnosticTag.Deprecated,
};
