import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { flagCard } from './flagCard';
import { targetAt } from './flagTarget';
import type { Parts } from './parts';
import { toRange } from './positions';

/** What flag files are written in. VS Code itself does not know TOML as a language. */
export const FLAG_FILE_LANGUAGES: readonly (string | vscode.DocumentFilter)[] = ['json', 'jsonc', 'yaml', { pattern: '**/*.toml' }];

/** The card on a key, in code and in its flag file. */
export function registerHover(parts: Parts): vscode.Disposable {
  return vscode.languages.registerHoverProvider([...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES], {
    async provideHover(document, position) {
      // Before the flag files are read, every key is an unknown one.
      await parts.flags.ready();
      const target = await targetAt(parts, document, position);
      if (!target) return undefined;
      return new vscode.Hover(flagCard(parts, target, document.uri), toRange(document, target.keySpan));
    },
  });
}
