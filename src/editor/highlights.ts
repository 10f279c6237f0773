import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { exactKey, type Usage } from '../model/usage';
import { isCode } from './documentReads';
import { countedReads } from './flagTarget';
import { FLAG_FILE_LANGUAGES } from './hover';
import { keyTokenAt, tokensOf } from './keyTokens';
import type { Parts } from './parts';
import { toRange } from './positions';

/** Marks where else in the document the key under the cursor stands, and what is read through a constant. */
export function registerHighlights(parts: Parts): vscode.Disposable {
  return vscode.languages.registerDocumentHighlightProvider([...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES], {
    async provideDocumentHighlights(document, position) {
      const token = await keyTokenAt(parts, document, position);
      if (!token) return undefined;
      const through = isCode(document) ? readsThroughConstants(parts, document, token.key) : [];
      return [
        ...tokensOf(parts, document, token.key).map((span) => new vscode.DocumentHighlight(toRange(document, span), vscode.DocumentHighlightKind.Text)),
        ...through.map(({ keySpan }) => new vscode.DocumentHighlight(toRange(document, keySpan), vscode.DocumentHighlightKind.Read)),
      ];
    },
  });
}

function readsThroughConstants(parts: Parts, document: vscode.TextDocument, key: string): Usage[] {
  const reads = parts.documents.current(document);
  return reads ? countedReads(parts, reads).filter((usage) => exactKey(usage) === key && usage.literalSpan) : [];
}
