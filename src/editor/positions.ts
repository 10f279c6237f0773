import * as vscode from 'vscode';
import { LineMap } from '../model/lineMap';
import type { Span } from '../model/span';

/** The one place where offsets become the editor's positions, and back. */

export function toRange(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

export function toSpan(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** For files that are not open: `lineStarts` are those of the text the span belongs to. */
export function toRangeByLines(lineStarts: readonly number[], span: Span): vscode.Range {
  const lines = LineMap.from(lineStarts);
  const start = lines.at(span.start);
  const end = lines.at(span.end);
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}
