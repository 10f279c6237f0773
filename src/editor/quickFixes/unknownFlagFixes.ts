import * as vscode from 'vscode';
import { similarKeys } from '../../findings/similarKeys';
import { literalDefault, readType, type ValueType } from '../../findings/valueType';
import type { FlagChange } from '../../model/flagChange';
import type { SourceRef } from '../../model/flag';
import { writeInside } from '../../model/stringLiteral';
import type { Usage } from '../../model/usage';
import { keyLiteral } from '../../refactoring/keyLiteral';
import { planSourceChange } from '../../sources/flagSource';
import type { NewFlagArgument } from '../commands/createFlag';
import type { Parts } from '../parts';
import { toRange } from '../positions';
import { readText } from '../textFiles';
import type { Problem } from './fix';

/** Known keys that the key may be a slip of. */
export function correctKey({ parts, document, target: { key, flag, usage } }: Problem): vscode.CodeAction[] {
  const literal = usage && keyLiteral(document.getText(), usage);
  if (flag || !literal) return [];
  return similarKeys(key, parts.flags.store.keys()).map((similar, index) => {
    const action = new vscode.CodeAction(vscode.l10n.t('Change to "{0}"', similar), vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, toRange(document, literal.inside), writeInside(literal, similar));
    action.isPreferred = index === 0;
    return action;
  });
}

/** Creates it, in each flag file of the reading file's folder that can hold such a flag, or of the workspace where that has none. */
export async function createFlag({ parts, document, target }: Problem): Promise<vscode.CodeAction[]> {
  if (target.flag) return [];
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const sources = parts.flags.store.files().map((file) => file.source);
  const near = sources.filter((source) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(source.id, true)) === folder);
  const serves = target.usage && servedValue(target.usage);
  const creations = (near.length > 0 ? near : sources).map(async (source) => {
    if ((serves !== undefined || source.exports) && !(await canCreate(parts, source, target.key, serves))) return [];
    const title = vscode.l10n.t('Create flag "{0}" in {1}', target.key, source.label);
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    const argument: NewFlagArgument = { key: target.key, source: source.id, ...(serves !== undefined && { serves }) };
    action.command = { title, command: 'flagline.createFlag', arguments: [argument] };
    return [action];
  });
  return (await Promise.all(creations)).flat();
}

type Served = NonNullable<Extract<FlagChange, { kind: 'create' }>['serves']>;

const BLANK: Readonly<Record<Exclude<ValueType, 'object'>, Served>> = { boolean: false, string: '', number: 0 };

/** What the flag has to serve for this read; undefined for a read of on or off, or of nobody knows what. */
function servedValue(usage: Usage): Served | undefined {
  const type = readType(usage);
  const value = literalDefault(usage) ?? (type && type !== 'object' ? BLANK[type] : undefined);
  return typeof value === 'boolean' ? undefined : value;
}

/** Not every kind of flag file knows flags that serve texts or numbers, and not every list in code takes another entry. */
async function canCreate({ parseRegistries }: Parts, source: SourceRef, key: string, serves: Served | undefined): Promise<boolean> {
  const text = await readText(vscode.Uri.parse(source.id, true));
  const change = { kind: 'create', key, enabled: false, ...(serves !== undefined && { serves }) } as const;
  return text !== undefined && (await planSourceChange(text, source, change, new Date(), parseRegistries)).ok;
}
