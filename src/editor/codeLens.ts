import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { stateOf, type Flag } from '../model/flag';
import type { Span } from '../model/span';
import { inlineState } from '../model/stateWords';
import { exactKey } from '../model/usage';
import { overrideLabel } from '../overrides/overrideWords';
import { readLocations } from './commands/navigation';
import { Delay } from './delay';
import { isCode } from './documentReads';
import { argumentOf, countedReads } from './flagTarget';
import { FLAG_FILE_LANGUAGES } from './hover';
import type { Parts } from './parts';
import { toRange } from './positions';
import { onSettingChange, settings } from './settings';

/** What a lens says of its flag. Each is a lens of its own, so that each can be clicked. */
type Part = 'state' | 'reads' | 'toggle';

/** A lens that knows what it is about, and is filled in when it is seen. */
class FlagLens extends vscode.CodeLens {
  constructor(
    readonly document: vscode.Uri,
    range: vscode.Range,
    readonly flag: Flag,
    readonly part: Part,
  ) {
    super(range);
  }
}

/** `on · 3 reads · turn off` above the definition of a flag, and if wanted above its reads. */
export function registerCodeLens(parts: Parts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const refreshSoon = new Delay(100, () => changed.fire());
  const soon = (): void => refreshSoon.soon();
  const unsubscribes = [parts.flags.store.changed.on(soon), parts.environment.changed.on(soon), parts.overrides.changed.on(soon), parts.workspace.index.changed.on(soon)];
  const provider: vscode.CodeLensProvider<FlagLens> = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, token) {
      const definitions = await definitionLenses(parts, document);
      return isCode(document) ? [...definitions, ...(await readLenses(parts, document, token))] : definitions;
    },
    resolveCodeLens: (lens) => resolved(parts, lens),
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider([...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES], provider),
    onSettingChange('codeLens', () => changed.fire()),
    ...unsubscribes.map((dispose) => ({ dispose })),
    refreshSoon,
    changed,
  );
}

/** A read of an unknown flag has no lens: there is nothing to say or to do. */
async function readLenses(parts: Parts, document: vscode.TextDocument, token: vscode.CancellationToken): Promise<FlagLens[]> {
  if (!settings.codeLensOnReads(document)) return [];
  await parts.flags.ready();
  const reads = countedReads(parts, await parts.documents.upToDate(document, token));
  return reads.flatMap((usage) => {
    const flag = parts.flags.store.resolve(exactKey(usage) ?? '', document.uri.toString())?.flag;
    return flag ? lensesFor(document, usage.keySpan, flag) : [];
  });
}

async function definitionLenses(parts: Parts, document: vscode.TextDocument): Promise<FlagLens[]> {
  if (!settings.codeLensOnDefinitions(document)) return [];
  await parts.flags.ready();
  const file = parts.flags.store.files().find(({ source }) => source.id === document.uri.toString());
  return (file?.flags ?? []).flatMap((flag) => (flag.definition.kind === 'file' ? lensesFor(document, flag.definition.key.span, flag) : []));
}

function lensesFor(document: vscode.TextDocument, key: Span, flag: Flag): FlagLens[] {
  const range = toRange(document, key);
  const parts: Part[] = flag.capabilities.includes('toggle') ? ['state', 'reads', 'toggle'] : ['state', 'reads'];
  return parts.map((part) => new FlagLens(document.uri, range, flag, part));
}

async function resolved(parts: Parts, lens: FlagLens): Promise<FlagLens> {
  if (lens.part === 'reads') await parts.workspace.ready();
  lens.command = commandFor(parts, lens);
  return lens;
}

function commandFor(parts: Parts, { part, document, range, flag }: FlagLens): vscode.Command {
  switch (part) {
    case 'state':
      return label([inlineState(flag, parts.environment.name), ...overrideOf(parts, flag, document)].join(' · '));
    case 'reads': {
      const locations = readLocations(parts, flag.key);
      if (locations.length === 0) return label(vscode.l10n.t('no reads'));
      const title = locations.length === 1 ? vscode.l10n.t('1 read') : vscode.l10n.t('{0} reads', locations.length);
      return { title, command: 'editor.action.showReferences', arguments: [document, range.start, locations] };
    }
    case 'toggle': {
      const title = stateOf(flag, parts.environment.name).enabled ? vscode.l10n.t('turn off') : vscode.l10n.t('turn on');
      return { title, command: 'flagline.toggleFlag', arguments: [argumentOf(flag)] };
    }
  }
}

function overrideOf({ overrides }: Parts, flag: Flag, from: vscode.Uri): string[] {
  const override = overrides.of(flag.key, flag, from);
  return override ? [overrideLabel(override.value)] : [];
}

/** A lens without a command is text. */
function label(title: string): vscode.Command {
  return { title, command: '' };
}
