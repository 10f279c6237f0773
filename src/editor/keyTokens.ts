import type * as vscode from 'vscode';
import type { Flag } from '../model/flag';
import { contains, type Span } from '../model/span';
import { exactKey } from '../model/usage';
import { keyLiteral } from '../refactoring/keyLiteral';
import { keyLiterals } from '../refactoring/renameInCode';
import { keyTokens } from '../refactoring/renameInFlagFile';
import { isCode } from './documentReads';
import { countedReads } from './flagTarget';
import type { Parts } from './parts';

/** A key where it is written out in a document. */
export interface KeyToken {
  readonly key: string;
  /** Without quotes. */
  readonly span: Span;
}

/**
 * The token under a position that spells a key: a literal in code, the key or the repeated name in a flag file. A
 * constant's own name is none: it belongs to its language.
 */
export async function keyTokenAt(parts: Parts, document: vscode.TextDocument, position: vscode.Position): Promise<KeyToken | undefined> {
  const offset = document.offsetAt(position);
  if (!isCode(document)) return definitionTokenAt(parts, document, offset);
  return listedTokens(parts, document).find(({ span }) => contains(span, offset)) ?? literalAt(parts, document, offset);
}

async function literalAt(parts: Parts, document: vscode.TextDocument, offset: number): Promise<KeyToken | undefined> {
  const text = document.getText();
  for (const usage of countedReads(parts, await parts.documents.upToDate(document))) {
    const [key, literal] = [exactKey(usage), keyLiteral(text, usage)];
    if (key !== undefined && literal && contains(literal.inside, offset)) return { key, span: literal.inside };
  }
  return undefined;
}

async function definitionTokenAt(parts: Parts, document: vscode.TextDocument, offset: number): Promise<KeyToken | undefined> {
  await parts.flags.ready();
  for (const { key, definition } of flagsIn(parts, document)) {
    if (definition.kind !== 'file' || !contains(definition.entry.span, offset) || !isNear(document, offset, key)) continue;
    const span = tokensOf(parts, document, key).find((token) => contains(token, offset));
    if (span) return { key, span };
  }
  return undefined;
}

/** Spares the file a parse for every step of the cursor through it. */
function isNear(document: vscode.TextDocument, offset: number, key: string): boolean {
  return document.getText().slice(Math.max(0, offset - key.length), offset + key.length).includes(key);
}

/** Every token of the document that spells `key`, from what is known already. */
export function tokensOf(parts: Parts, document: vscode.TextDocument, key: string): Span[] {
  const text = document.getText();
  if (!isCode(document)) return flagFileTokens(parts, document, text, key);
  const reads = parts.documents.current(document);
  const literals = reads ? keyLiterals(text, countedReads(parts, reads), key).map(({ inside }) => inside) : [];
  const listed = listedTokens(parts, document).flatMap((token) => (token.key === key ? token.span : []));
  return [...new Map([...listed, ...literals].map((span) => [span.start, span])).values()];
}

/** The keys of the flags that a code file lists. */
function listedTokens(parts: Parts, document: vscode.TextDocument): KeyToken[] {
  const text = document.getText();
  return flagsIn(parts, document).flatMap(({ key, definition }) => (definition.kind === 'file' ? { key, span: withoutQuotes(text, definition.key.span) } : []));
}

function flagsIn(parts: Parts, document: vscode.TextDocument): readonly Flag[] {
  return parts.flags.store.files().find(({ source }) => source.id === document.uri.toString())?.flags ?? [];
}

function flagFileTokens(parts: Parts, document: vscode.TextDocument, text: string, key: string): Span[] {
  const source = flagsIn(parts, document).find((flag) => flag.key === key)?.source;
  return source ? keyTokens(text, source, key).map((token) => withoutQuotes(text, token)) : [];
}

function withoutQuotes(text: string, { start, end }: Span): Span {
  return /["'`]/.test(text.charAt(start)) ? { start: start + 1, end: end - 1 } : { start, end };
}
