import * as vscode from 'vscode';
import type { Flag } from '../../model/flag';
import { isRefusedRead, type KeptValue, type Refusal } from '../../model/removal';
import { planFor } from '../flagEdits';
import { uriNamed } from '../parserNames';
import type { Parts } from '../parts';
import { toRange } from '../positions';
import type { KeptPlace, PlannedFile, RemovalPlan } from './removalEdit';

export interface WorkspaceRemoval extends RemovalPlan {
  /** Files that only what went away asked for. */
  readonly orphans: readonly vscode.Uri[];
}

/**
 * Plans to take a flag out of all folders of the workspace, unsaved texts included.
 * @throws with a message for people where that cannot be known
 */
export async function planRemoval(parts: Parts, key: string, keep: KeptValue): Promise<WorkspaceRemoval> {
  await parts.workspace.upToDate();
  if (!parts.workspace.isComplete()) throw new Error(vscode.l10n.t('Not all code of this workspace could be searched: reads of "{0}" could be missed.', key));
  const plans = await Promise.all(foldersWith(parts, key).map((folder) => planFolder(parts, folder, key, keep)));
  const files = plans.flatMap((plan) => plan.files);
  const refusals = plans.flatMap((plan) => plan.refusals);
  // While code still reads the flag, it has to be defined.
  const isRead = refusals.some(({ refusal }) => isRefusedRead(refusal));
  const entries = isRead ? [] : await entriesOf(parts, key, files);
  return { key, keep, files: [...files, ...entries], refusals, orphans: plans.flatMap((plan) => plan.orphans) };
}

/** A folder that neither defines the flag nor names it has another one in mind, whatever its code reads. */
export function foldersWith({ workspace, flags }: Parts, key: string): readonly vscode.WorkspaceFolder[] {
  const definitions = flags.store.flags().flatMap((flag) => (flag.key === key && flag.definition.kind === 'file' ? flag.definition.key.file : []));
  const files = [...definitions, ...workspace.index.readsOf(key).map(({ file }) => file)];
  const folders = files.map((file) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file, true)));
  return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folders.includes(folder));
}

async function planFolder(parts: Parts, folder: vscode.WorkspaceFolder, key: string, keep: KeptValue): Promise<WorkspaceRemoval> {
  const removal = await parts.workspace.remove(folder, key, keep);
  const files = await Promise.all(removal.files.map(async ({ file, edits, length }) => ({ document: await sameText(file, length), edits })));
  const refusals = await Promise.all(removal.refusals.map(keptPlace));
  return { key, keep, files, refusals, orphans: removal.orphans.map(uriNamed) };
}

async function keptPlace(refusal: Refusal): Promise<KeptPlace> {
  const document = await open(refusal.file);
  return { document, refusal, line: toRange(document, refusal.span).start.line + 1 };
}

/** The flag's entries in flag files and in lists of flags, but for those that the removal takes out itself. */
async function entriesOf(parts: Parts, key: string, files: readonly PlannedFile[]): Promise<PlannedFile[]> {
  const flags = parts.flags.store.flags().filter((flag) => flag.key === key && flag.capabilities.includes('delete'));
  const planned = await Promise.all(flags.map((flag) => entryOf(parts, flag)));
  const isTaken = (entry: PlannedFile): boolean => files.some(({ document, edits }) => document === entry.document && edits.some((edit) => entry.edits.some((own) => overlaps(own.span, edit.span))));
  return planned.filter((entry) => entry !== undefined).filter((entry) => !isTaken(entry));
}

async function entryOf(parts: Parts, { key, source, definition }: Flag): Promise<PlannedFile | undefined> {
  if (definition.kind !== 'file') return undefined;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(definition.key.file, true));
  const plan = await planFor(document, source, { kind: 'delete', key }, parts.parseRegistries);
  return plan.ok ? { document, edits: plan.edits } : undefined;
}

function overlaps(a: { readonly start: number; readonly end: number }, b: { readonly start: number; readonly end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function open(name: string): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(uriNamed(name));
}

/** What was planned for one text must not be done to another. */
async function sameText(name: string, length: number): Promise<vscode.TextDocument> {
  const document = await open(name);
  if (document.getText().length === length) return document;
  throw new Error(vscode.l10n.t('{0} is not the same in the editor as on disk. Nothing was changed; try once more.', vscode.workspace.asRelativePath(document.uri)));
}
