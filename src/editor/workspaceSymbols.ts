import * as vscode from 'vscode';
import type { Flag } from '../model/flag';
import { inlineState } from '../model/stateWords';
import { definitionLocation } from './definitionLocation';
import type { Parts } from './parts';

/** Flags among the symbols of the workspace (`#key` in quick open), with their state beside them. */
export function registerWorkspaceSymbols(parts: Parts): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query): Promise<vscode.SymbolInformation[]> {
      await parts.flags.ready();
      const wanted = lettersOf(query);
      // Before anything is typed the list belongs to the symbols of the language.
      if (wanted.length === 0) return [];
      return parts.flags.store.flags().filter((flag) => holdsInOrder(flag.key, wanted)).flatMap((flag) => symbolOf(parts, flag) ?? []);
    },
  });
}

function symbolOf(parts: Parts, flag: Flag): vscode.SymbolInformation | undefined {
  const location = definitionLocation(parts, flag);
  return location && new vscode.SymbolInformation(flag.key, vscode.SymbolKind.Key, `${inlineState(flag)} · ${flag.source.label}`, location);
}

function lettersOf(query: string): string[] {
  return [...query.toLowerCase().replace(/[\s#]/g, '')];
}

/** Loose on purpose: the editor scores and sorts what it is given. */
function holdsInOrder(key: string, letters: readonly string[]): boolean {
  const text = key.toLowerCase();
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
