import type * as vscode from 'vscode';
import type { Flag } from '../model/flag';
import { contains, type Span } from '../model/span';
import { readsMeant } from '../model/spelling';
import type { Reason } from '../sources/whichCounts';
import { exactKey, type FileUsages, type Usage } from '../model/usage';
import { isCode } from './documentReads';
import type { Parts } from './parts';

/** What a command is told to act on, by a hover link, a quick fix or another extension. */
export interface FlagArgument {
  readonly key: string;
  /** The source that defines it, where several do. */
  readonly source?: string;
}

/** What stands under a position: a read in code, or a flag's entry in its file. */
export interface FlagTarget {
  readonly key: string;
  /** The key token, quotes included. */
  readonly keySpan: Span;
  /** The read, where the position is in code. */
  readonly usage: Usage | undefined;
  /** Undefined for a key that no source knows. */
  readonly flag: Flag | undefined;
  /** Other sources that define the same key. */
  readonly others: readonly Flag[];
  /** Why `flag` counts before the first of them; undefined where another one does, for code beside this. */
  readonly reason?: Reason;
}

/** The reads of a document that count, given what the sources know. */
export function countedReads(parts: Parts, reads: FileUsages): readonly Usage[] {
  return reads.usages.flatMap((usage) => readsMeant(usage, parts.flags.store));
}

/** The flag whose key token, or with `anywhere` whose whole read or entry, holds the position. */
export async function targetAt(
  parts: Parts,
  document: vscode.TextDocument,
  position: vscode.Position,
  anywhere = false,
): Promise<FlagTarget | undefined> {
  const offset = document.offsetAt(position);
  if (isCode(document)) return inCode(parts, document.uri, await parts.documents.upToDate(document), offset, anywhere);
  await parts.flags.ready();
  return definitionAt(parts, document.uri, offset, anywhere);
}

/** The same from what is known already, for what must not wait. */
export function targetAtNow(parts: Parts, document: vscode.TextDocument, position: vscode.Position): FlagTarget | undefined {
  const offset = document.offsetAt(position);
  if (!isCode(document)) return definitionAt(parts, document.uri, offset, true);
  const reads = parts.documents.current(document);
  return reads && inCode(parts, document.uri, reads, offset, true);
}

/** Code reads flags, and some of it lists them: what stands in a list is its definition, whoever reads it. */
function inCode(parts: Parts, uri: vscode.Uri, reads: FileUsages, offset: number, anywhere: boolean): FlagTarget | undefined {
  const exact = definitionAt(parts, uri, offset, false) ?? readAt(parts, uri, reads, offset, anywhere);
  return exact ?? (anywhere ? definitionAt(parts, uri, offset, true) : undefined);
}

function readAt(parts: Parts, uri: vscode.Uri, reads: FileUsages, offset: number, anywhere: boolean): FlagTarget | undefined {
  const usages = countedReads(parts, reads);
  const onKey = usages.find((usage) => contains(usage.keySpan, offset) || (usage.literalSpan && contains(usage.literalSpan, offset)));
  const usage = onKey ?? (anywhere ? innermost(usages.filter((candidate) => contains(candidate.readSpan, offset))) : undefined);
  const key = usage && exactKey(usage);
  if (!usage || key === undefined) return undefined;
  const keySpan = usage.literalSpan && contains(usage.literalSpan, offset) ? usage.literalSpan : usage.keySpan;
  const { store } = parts.flags;
  const flag = store.resolve(key, uri.toString())?.flag;
  return { key, keySpan, usage, flag, ...(flag ? store.around(flag, uri.toString()) : { others: [] }) };
}

function definitionAt(parts: Parts, uri: vscode.Uri, offset: number, anywhere: boolean): FlagTarget | undefined {
  const file = parts.flags.store.files().find((candidate) => candidate.source.id === uri.toString());
  for (const flag of file?.flags ?? []) {
    if (flag.definition.kind !== 'file') continue;
    const { key, entry } = flag.definition;
    if (!contains(anywhere ? entry.span : key.span, offset)) continue;
    return { key: flag.key, keySpan: key.span, usage: undefined, flag, ...parts.flags.store.around(flag, uri.toString()) };
  }
  return undefined;
}

function innermost(usages: readonly Usage[]): Usage | undefined {
  return [...usages].sort((a, b) => a.readSpan.end - a.readSpan.start - (b.readSpan.end - b.readSpan.start))[0];
}

/** The flag that an argument means, for a read in `from`. */
export function flagOf(parts: Parts, argument: FlagArgument, from?: vscode.Uri): Flag | undefined {
  const { store } = parts.flags;
  if (argument.source === undefined) return store.resolve(argument.key, from?.toString())?.flag;
  return store.flags().find((flag) => flag.key === argument.key && flag.source.id === argument.source);
}

export function isFlagArgument(value: unknown): value is FlagArgument {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}

export function argumentOf(flag: Flag): FlagArgument {
  return { key: flag.key, source: flag.source.id };
}
