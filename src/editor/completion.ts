import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import type { Flag } from '../model/flag';
import type { Span } from '../model/span';
import { inlineState } from '../model/stateWords';
import { exactKey } from '../model/usage';
import { keyPositionAt, possiblePositionAt, valuePositionAt, type ValuePosition, type WritePosition } from '../refactoring/keyPosition';
import { flagCard } from './flagCard';
import { countedReads } from './flagTarget';
import type { Parts } from './parts';
import { toRange } from './positions';

/** A suggestion that remembers its flag, for its documentation. */
class FlagItem extends vscode.CompletionItem {
  constructor(
    label: vscode.CompletionItemLabel,
    readonly flag: Flag,
    kind: vscode.CompletionItemKind,
  ) {
    super(label, kind);
  }
}

/** Behind a quote, as far as a look at the line can tell. */
const IN_STRING = /['"`][^'"`,;(){}=\s]*$/;

/** Keys where a key belongs, and the values of a flag where the outcome of its read is compared. */
export function registerCompletion(parts: Parts): vscode.Disposable {
  const provider: vscode.CompletionItemProvider<FlagItem> = {
    provideCompletionItems: (document, position, token) => itemsAt(parts, document, position, token),
    resolveCompletionItem: (item) => withCard(parts, item),
  };
  return vscode.languages.registerCompletionItemProvider([...CODE_LANGUAGES], provider, "'", '"', '`', '-');
}

async function itemsAt(
  parts: Parts,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<FlagItem[] | undefined> {
  if (!mayBeKey(parts, document, position)) return undefined;
  await parts.flags.ready();
  const offset = document.offsetAt(position);
  const reads = countedReads(parts, await parts.documents.upToDate(document, token));
  if (token.isCancellationRequested) return undefined;
  const text = document.getText();
  const value = valuePositionAt(text, reads, offset);
  if (value) return valueItems(parts, document, value);
  const key = keyPositionAt(text, reads, offset) ?? (await possibleKey(parts, document, text, offset));
  return key && isOnOneLine(document, key.span) ? keyItems(parts, document, key) : undefined;
}

/** Decided without the parser, so that other suggestions never wait for it where these have nothing to say. */
function mayBeKey(parts: Parts, document: vscode.TextDocument, position: vscode.Position): boolean {
  const before = document.getText(new vscode.Range(Math.max(0, position.line - 1), 0, position.line, position.character));
  return IN_STRING.test(before) || possiblePositionAt(before, before.length, parts.configs.of(document.uri).wrappers) !== undefined;
}

/** Asks the parser what a string would be at a place where there is none yet. */
async function possibleKey(parts: Parts, document: vscode.TextDocument, text: string, offset: number): Promise<WritePosition | undefined> {
  const possible = possiblePositionAt(text, offset, parts.configs.of(document.uri).wrappers);
  if (!possible) return undefined;
  const reads = countedReads(parts, await parts.documents.imagine(document, possible.text));
  return reads.some(({ keySpan }) => keySpan.start === possible.at) ? possible : undefined;
}

function keyItems(parts: Parts, document: vscode.TextDocument, position: WritePosition): FlagItem[] {
  const file = document.uri.toString();
  return parts.flags.store.keys().flatMap((key) => {
    const flag = parts.flags.store.resolve(key, file)?.flag;
    if (!flag) return [];
    const item = new FlagItem({ label: key, description: inlineState(flag, parts.environment.name) }, flag, vscode.CompletionItemKind.Constant);
    item.sortText = `${distance(parts, flag, document.uri)} ${key}`;
    return [placed(item, document, position, key)];
  });
}

function valueItems(parts: Parts, document: vscode.TextDocument, position: ValuePosition): FlagItem[] {
  const flag = parts.flags.store.resolve(exactKey(position.usage) ?? '', document.uri.toString())?.flag;
  const values = (flag?.variations ?? []).map((variation) => (position.comparison.with === 'name' ? variation.name : variation.value));
  return [...new Set(values)].flatMap((value) => {
    if (!flag || typeof value !== 'string') return [];
    const item = new FlagItem({ label: value, description: flag.key }, flag, vscode.CompletionItemKind.EnumMember);
    return [placed(item, document, position, value)];
  });
}

function placed(item: FlagItem, document: vscode.TextDocument, { span, write }: WritePosition, value: string): FlagItem {
  item.range = toRange(document, span);
  item.insertText = write(value);
  item.filterText = value;
  item.detail = [inlineState(item.flag), item.flag.description?.replace(/\s+/g, ' ')].filter(Boolean).join(' · ');
  return item;
}

/** How far away a flag is used: in this file, beside it, elsewhere; last come the flags of other folders. */
function distance({ workspace, flags }: Parts, flag: Flag, from: vscode.Uri): 0 | 1 | 2 | 3 {
  const files = workspace.index.readsOf(flag.key, flags.store.isKnown(flag.key)).map(({ file }) => file);
  if (files.includes(from.toString())) return 0;
  if (files.some((file) => parentOf(file) === parentOf(from.toString()))) return 1;
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(flag.source.id, true)) === vscode.workspace.getWorkspaceFolder(from) ? 2 : 3;
}

function parentOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}

function isOnOneLine(document: vscode.TextDocument, span: Span): boolean {
  return toRange(document, span).isSingleLine;
}

function withCard(parts: Parts, item: FlagItem): FlagItem {
  const { flag } = item;
  const others = parts.flags.store.flags().filter((other) => other.key === flag.key && other !== flag);
  item.documentation = flagCard(parts, { key: flag.key, keySpan: { start: 0, end: 0 }, usage: undefined, flag, others });
  return item;
}
