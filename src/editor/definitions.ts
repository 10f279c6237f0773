import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import { readLocations } from './commands/navigation';
import { definitionLocation } from './definitionLocation';
import { targetAt, type FlagTarget } from './flagTarget';
import { FLAG_FILE_LANGUAGES } from './hover';
import type { Parts } from './parts';
import { toRange } from './positions';

/** From a key in code to its line in the flag file, and from there to its reads. */
export function registerDefinitions(parts: Parts): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider([...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES], {
    async provideDefinition(document, position): Promise<vscode.DefinitionLink[] | undefined> {
      const target = await targetAt(parts, document, position);
      if (!target) return undefined;
      const originSelectionRange = toRange(document, target.keySpan);
      return (await destinations(parts, target)).map(({ uri, range }) => ({ originSelectionRange, targetUri: uri, targetRange: range }));
    },
  });
}

async function destinations(parts: Parts, { key, usage, flag }: FlagTarget): Promise<vscode.Location[]> {
  await parts.flags.ready();
  if (usage) return (flag && [definitionLocation(parts, flag)].filter((location) => location !== undefined)) ?? [];
  await parts.workspace.ready();
  return readLocations(parts, key);
}
