// What people are asked for when they connect a server.
import * as vscode from 'vscode';
import { originOf, type ServerAddress } from '../../model/serverAddress';
import type { AddressField, ServerKind, ServerProject } from '../../sources/server/flagServer';

const { t } = vscode.l10n;

interface ProjectItem extends vscode.QuickPickItem {
  /** Undefined for none in particular. */
  readonly key?: string;
}

/** Undefined where the user has enough, as with all of these. */
export async function askUrl(kind: ServerKind): Promise<ServerAddress | undefined> {
  const url = await vscode.window.showInputBox({
    title: t('Address of {0}', kind.name),
    value: kind.defaultUrl ?? '',
    placeHolder: `${kind.schemes.at(-1) ?? ''}//`,
    ignoreFocusOut: true,
    validateInput: (text) => addressProblem(kind, text.trim()),
  });
  return url === undefined ? undefined : { type: kind.id, url: url.trim() };
}

/** Whoever types it says that it is for this address: it is shown in full. */
export async function askToken(kind: ServerKind, address: ServerAddress): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: t('Token of {0} for {1}', kind.name, originOf(address)),
    prompt: kind.token ?? t('This server asks for none: confirm the address with Enter.'),
    placeHolder: t('empty where the server asks for none'),
    password: true,
    ignoreFocusOut: true,
  });
}

/** Asks for all else that an address of this kind may name. @param projects those that there are, where the server tells */
export async function askFields(kind: ServerKind, address: ServerAddress, projects: readonly ServerProject[] | undefined): Promise<ServerAddress | undefined> {
  const fields: Record<string, string> = {};
  for (const field of kind.fields) {
    const value = field.name === 'project' && projects && projects.length > 0 ? await chooseProject(kind, field, projects) : await askField(kind, field);
    if (value === undefined) return undefined;
    if (value !== '') fields[field.name] = value;
  }
  return { ...address, ...fields };
}

/** Empty for none in particular. Of a single one there is nothing to ask. */
async function chooseProject(kind: ServerKind, { label, required, unnamed }: AddressField, projects: readonly ServerProject[]): Promise<string | undefined> {
  const [only] = projects;
  if (only && projects.length === 1) return required ? only.key : '';
  const items: ProjectItem[] = projects.map(({ key, name }) => ({ label: name, description: name === key ? '' : key, key }));
  const usual: ProjectItem[] = unnamed === undefined ? [] : [{ label: unnamed }];
  const picked = await vscode.window.showQuickPick([...usual, ...items], { title: t('{0}: {1}', kind.name, label), matchOnDescription: true, ignoreFocusOut: true });
  return picked && (picked.key ?? '');
}

async function askField(kind: ServerKind, { label, required }: AddressField): Promise<string | undefined> {
  const options = { title: t('{0}: {1}', kind.name, label), placeHolder: required ? '' : t('may be left empty'), ignoreFocusOut: true };
  const value = await vscode.window.showInputBox({ ...options, validateInput: (text) => (required && text.trim() === '' ? t('It needs one.') : undefined) });
  return value?.trim();
}

function addressProblem({ schemes }: ServerKind, text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.host || !schemes.includes(url.protocol)) return t('It starts with {0}', schemes.map((scheme) => `${scheme}//`).join(', '));
  return url.username || url.password ? t('Leave the password out: it is asked for next, and kept where it is safe.') : undefined;
}
