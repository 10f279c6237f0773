import * as vscode from 'vscode';
import type { Flag } from '../model/flag';
import type { Span } from '../model/span';
import type { Parts } from './parts';
import { toRange, toRangeByLines } from './positions';
import { openDocument } from './textFiles';

/** Where the key of a flag stands in its file; undefined for a flag that is not defined in a file. */
export function definitionLocation(parts: Parts, flag: Flag): vscode.Location | undefined {
  if (flag.definition.kind !== 'file') return undefined;
  const { file, span } = flag.definition.key;
  const uri = vscode.Uri.parse(file, true);
  return new vscode.Location(uri, rangeIn(parts, uri, span));
}

function rangeIn(parts: Parts, uri: vscode.Uri, span: Span): vscode.Range {
  const document = openDocument(uri);
  if (document) return toRange(document, span);
  const file = parts.flags.store.files().find(({ source }) => source.id === uri.toString());
  return toRangeByLines(file?.lineStarts ?? [0], span);
}
