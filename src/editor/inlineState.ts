import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import type { Flag } from '../model/flag';
import { overlaps } from '../model/span';
import { differingEnvironments, inlineState } from '../model/stateWords';
import { exactKey, type Usage } from '../model/usage';
import { overrideLabel } from '../overrides/overrideWords';
import { Delay } from './delay';
import { flagCard } from './flagCard';
import { countedReads } from './flagTarget';
import { ageInWords } from './servers/serverWords';
import type { Parts } from './parts';
import { toSpan } from './positions';
import { onSettingChange, setInlineState, settings } from './settings';

/** A hint that remembers what it is about, for its tooltip. */
interface FlagHint extends vscode.InlayHint {
  readonly usage: Usage;
  readonly file: vscode.Uri;
}

/** `● on` beside each key. Inlay hints: the editor asks for what is visible, moves them with the text, and reads them aloud. */
export function registerInlineState(parts: Parts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const refreshSoon = new Delay(20, () => changed.fire());
  const provider: vscode.InlayHintsProvider<FlagHint> = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: (document, range, token) => hintsIn(parts, document, range, token),
    resolveInlayHint: (hint) => withTooltip(parts, hint),
  };
  const unsubscribes = [parts.flags.store.changed.on(() => refreshSoon.soon()), parts.environment.changed.on(() => refreshSoon.soon()), parts.overrides.changed.on(() => refreshSoon.soon())];
  return vscode.Disposable.from(
    vscode.languages.registerInlayHintsProvider([...CODE_LANGUAGES], provider),
    followCursor(refreshSoon),
    onSettingChange('inlineState', () => changed.fire()),
    vscode.commands.registerCommand('flagline.toggleInlineState', toggleInlineState),
    ...unsubscribes.map((dispose) => ({ dispose })),
    refreshSoon,
    changed,
  );
}

/** In `currentLine` mode the hints follow the cursor from line to line. */
function followCursor(refreshSoon: Delay): vscode.Disposable {
  const lastLines = new WeakMap<vscode.TextEditor, string>();
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const lines = selections.map((selection) => selection.active.line).join();
    if (lastLines.get(textEditor) === lines) return;
    lastLines.set(textEditor, lines);
    if (settings.inlineState(textEditor.document) === 'currentLine') refreshSoon.soon();
  });
}

async function hintsIn(
  parts: Parts,
  document: vscode.TextDocument,
  range: vscode.Range,
  token: vscode.CancellationToken,
): Promise<FlagHint[]> {
  const mode = settings.inlineState(document);
  if (mode === 'off') return [];
  const [reads] = await Promise.all([parts.documents.upToDate(document, token), parts.flags.ready()]);
  if (parts.flags.store.sources().length === 0) return [];
  const asked = toSpan(document, range);
  const lines = mode === 'currentLine' ? selectedLines(document) : undefined;
  return countedReads(parts, reads)
    .filter((usage) => overlaps(usage.keySpan, asked))
    .map((usage) => hintFor(parts, document, usage))
    .filter((hint) => !lines || lines.has(hint.position.line));
}

function hintFor(parts: Parts, document: vscode.TextDocument, usage: Usage): FlagHint {
  return {
    position: document.positionAt(usage.keySpan.end),
    label: labelFor(parts, document.uri, usage),
    paddingLeft: true,
    usage,
    file: document.uri,
  };
}

function labelFor(parts: Parts, uri: vscode.Uri, usage: Usage): string {
  const { store } = parts.flags;
  switch (usage.key.kind) {
    case 'exact':
      return labelForKey(parts, uri, usage.key.value);
    case 'prefix': {
      const { value } = usage.key;
      return `◌ ${vscode.l10n.t('{0} possible', store.keys().filter((key) => key.startsWith(value)).length)}`;
    }
    case 'dynamic':
    case 'parameter':
      return `◌ ${vscode.l10n.t('dynamic')}`;
  }
}

/** What is overridden is shown as it is for this person; the hover tells both. */
function labelForKey(parts: Parts, uri: vscode.Uri, key: string): string {
  const flag = parts.flags.store.resolve(key, uri.toString())?.flag;
  const override = parts.overrides.of(key, flag, uri);
  return override ? overrideLabel(override.value) : stateLabelFor(parts, flag);
}

/** `◐ 25 % ≠ · 2 h ago`: the state in the environment that is shown, whether others differ, and how old it is where its server does not answer. */
function stateLabelFor({ flags, environment }: Parts, flag: Flag | undefined): string {
  const state = inlineState(flag, environment.name);
  if (!flag) return state;
  const differs = differingEnvironments(flag, environment.name).length > 0 ? ' ≠' : '';
  const server = flags.store.server(flag.source.id);
  const age = server?.trouble === undefined || server.asOf === undefined ? '' : ` · ${ageInWords(server.asOf, Date.now())}`;
  return `${state}${differs}${age}`;
}

function withTooltip(parts: Parts, hint: FlagHint): FlagHint {
  const key = exactKey(hint.usage);
  if (key === undefined) {
    hint.tooltip = vscode.l10n.t('The key of this read is known only when the code runs.');
    return hint;
  }
  const found = parts.flags.store.resolve(key, hint.file.toString());
  hint.tooltip = flagCard(parts, { key, keySpan: hint.usage.keySpan, usage: hint.usage, flag: found?.flag, others: found?.others ?? [] }, hint.file);
  return hint;
}

function selectedLines(document: vscode.TextDocument): Set<number> {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  return new Set(editors.flatMap((editor) => editor.selections.map((selection) => selection.active.line)));
}

async function toggleInlineState(): Promise<void> {
  await setInlineState(settings.inlineState() === 'off' ? 'always' : 'off');
}
