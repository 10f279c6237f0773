import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { reconcile } from '../code/reconcile';
import type { Selected } from '../code/selection';
import { shiftUsages, type Shift } from '../code/shift';
import { Signal } from '../model/event';
import type { Span } from '../model/span';
import type { FileUsages } from '../model/usage';
import { Delay } from './delay';
import type { ParserClient } from './parserClient';
import { withEditorNames } from './parserNames';
import type { TeamConfigs } from './teamConfigs';

/** After this pause in typing a document is scanned even if no feature asks for it. */
const RESCAN_MS = 300;

/** What is known of one open document. */
interface DocumentState {
  /** Moves with the text: right for the document as it is now, as far as moving can tell. */
  reads: FileUsages;
  /** The document version that was last scanned; -1 before the first scan. */
  scanned: number;
  /** Edits made since the running scan took its text. */
  since: Shift[];
  running: Promise<void> | undefined;
}

/** The reads of open documents: one scan per version, shared by all features, never on the typing path. */
export class DocumentReads implements vscode.Disposable {
  /** A document was scanned anew. */
  readonly changed = new Signal<vscode.TextDocument>();
  private readonly typed = new Set<vscode.TextDocument>();
  private readonly rescanSoon = new Delay(RESCAN_MS, () => this.rescanTyped());
  private readonly states = new Map<string, DocumentState>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly parser: ParserClient,
    private readonly configs: TeamConfigs,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => this.move(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.states.delete(document.uri.toString())),
      { dispose: configs.changed.on(() => this.forgetScans()) },
      this.rescanSoon,
    ];
  }

  /** What is known right now, without waiting. */
  current(document: vscode.TextDocument): FileUsages | undefined {
    return this.states.get(document.uri.toString())?.reads;
  }

  /** Whether what is known was found in the text as it is now. True for documents nobody asked about. */
  isSettled(document: vscode.TextDocument): boolean {
    const state = this.states.get(document.uri.toString());
    return !state || state.scanned === document.version;
  }

  /** The reads of the document as it is now. Where the parser fails, those last known. */
  async upToDate(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<FileUsages> {
    const state = this.state(document);
    while (state.scanned !== document.version && !document.isClosed && !token?.isCancellationRequested) {
      // One scan at a time: what is typed meanwhile is scanned once, afterwards.
      state.running ??= this.scan(document, state).finally(() => (state.running = undefined));
      await state.running;
    }
    return state.reads;
  }

  /** The reads that the document would have with this text. Nothing of it is kept. */
  async imagine({ uri }: vscode.TextDocument, text: string): Promise<FileUsages> {
    return (await this.find(uri, text, true)) ?? noReads(uri);
  }

  /** What a selection of the document means that can be put behind a flag. */
  async select(document: vscode.TextDocument, selection: Span): Promise<Selected | undefined> {
    try {
      return await this.parser.select(this.parser.nameOf(document.uri), document.getText(), selection, this.configs.of(document.uri).wrappers);
    } catch (error) {
      console.error(`Flagline could not look at ${document.uri.toString()}:`, error);
      return undefined;
    }
  }

  /** Scans the document again: its keys are others, though its text is the same. */
  forget(document: vscode.TextDocument): void {
    const state = this.states.get(document.uri.toString());
    if (state) state.scanned = -1;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private state(document: vscode.TextDocument): DocumentState {
    const id = document.uri.toString();
    const known = this.states.get(id);
    if (known) return known;
    const created: DocumentState = { reads: noReads(document.uri), scanned: -1, since: [], running: undefined };
    this.states.set(id, created);
    return created;
  }

  private async scan(document: vscode.TextDocument, state: DocumentState): Promise<void> {
    const { version, uri } = document;
    const text = document.getText();
    const before = state.reads;
    state.since = [];
    const found = await this.find(uri, text);
    const reads = found ? reconcile(before.usages, found, text) : before;
    state.reads = { ...reads, usages: shiftUsages(reads.usages, state.since) };
    state.scanned = version;
    this.changed.fire(document);
  }

  /** Undefined where the parser failed: then what was known stays, and nothing is retried until the text changes. */
  private async find(uri: vscode.Uri, text: string, isImagined = false): Promise<FileUsages | undefined> {
    const { wrappers } = this.configs.of(uri);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    try {
      const root = folder && { root: this.parser.nameOf(folder.uri) };
      const found = await this.parser.scan(this.parser.nameOf(uri), text, wrappers, { ...root, isImagined });
      return withEditorNames(found, uri);
    } catch (error) {
      console.error(`Flagline could not search ${uri.toString()}:`, error);
      return undefined;
    }
  }

  private move(event: vscode.TextDocumentChangeEvent): void {
    if (!isCode(event.document) || event.contentChanges.length === 0) return;
    const state = this.state(event.document);
    const shifts = shiftsOf(event);
    state.since.push(...shifts);
    state.reads = { ...state.reads, usages: shiftUsages(state.reads.usages, shifts) };
    this.typed.add(event.document);
    this.rescanSoon.soon();
  }

  private rescanTyped(): void {
    for (const document of this.typed) void this.upToDate(document);
    this.typed.clear();
  }

  private forgetScans(): void {
    for (const state of this.states.values()) state.scanned = -1;
  }
}

export function isCode(document: vscode.TextDocument): boolean {
  return CODE_LANGUAGES.includes(document.languageId);
}

/** The changes of one event are all in terms of the text before it: from the last to the first they can follow one another. */
function shiftsOf(event: vscode.TextDocumentChangeEvent): Shift[] {
  return [...event.contentChanges]
    .sort((a, b) => b.rangeOffset - a.rangeOffset)
    .map(({ rangeOffset, rangeLength, text }) => ({ span: { start: rangeOffset, end: rangeOffset + rangeLength }, newLength: text.length }));
}

function noReads(uri: vscode.Uri): FileUsages {
  return { file: uri.toString(), usages: [], lineStarts: [0], broken: false };
}
