import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { readLocations } from './commands/navigation';
import { definitionLocation } from './definitionLocation';
import { targetAt } from './flagTarget';
import { FLAG_FILE_LANGUAGES } from './hover';
import type { Parts } from './parts';

/** All reads of the flag under the cursor, in code and from its flag file; with its definitions where they are asked for. */
export function registerReferences(parts: Parts): vscode.Disposable {
  return vscode.languages.registerReferenceProvider([...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES], {
    async provideReferences(document, position, { includeDeclaration }): Promise<vscode.Location[] | undefined> {
      const target = await targetAt(parts, document, position);
      if (!target) return undefined;
      await parts.workspace.ready();
      const flags = includeDeclaration && target.flag ? [target.flag, ...target.others] : [];
      return [...flags.flatMap((flag) => definitionLocation(parts, flag) ?? []), ...readLocations(parts, target.key)];
    },
  });
}
