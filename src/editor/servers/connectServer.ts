import * as vscode from 'vscode';
import { addServer } from '../../config/addSource';
import type { Capability } from '../../model/flag';
import { originOf, type ServerAddress } from '../../model/serverAddress';
import type { Access, ServerKind } from '../../sources/server/flagServer';
import { editConfig } from '../commands/editConfig';
import { chooseFolder } from '../commands/openConfig';
import type { Parts } from '../parts';
import type { FlagServers, ServerLink } from './flagServers';

const { t } = vscode.l10n;

/** What a caller knows already: what is given is not asked for. */
interface ConnectArgument {
  readonly address?: ServerAddress;
  /** Id of the source of a server that the configuration names. */
  readonly source?: string;
  readonly token?: string;
  /** Of the folder whose configuration names the server from now on. */
  readonly folder?: vscode.Uri;
}

interface LinkItem extends vscode.QuickPickItem {
  readonly link?: ServerLink;
  readonly server?: ServerKind;
}

/** Connects a server and takes it into the configuration, gives one another token, and takes the token away. */
export function registerServers({ servers }: Parts): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('flagline.connectServer', (argument?: ConnectArgument) => connect(servers, argument ?? {})),
    vscode.commands.registerCommand('flagline.disconnectServer', (argument?: ConnectArgument) => disconnect(servers, argument)),
  );
}

async function connect(servers: FlagServers, given: ConnectArgument): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(t('Flagline asks servers in trusted workspaces only. Trust this one first.'));
    return;
  }
  const address = await chooseAddress(servers, given);
  const kind = servers.code().kinds.find(({ id }) => id === address?.type);
  if (!address || !kind) return;
  const link = servers.find(servers.code().sourceOf(address).id);
  const folder = link ? undefined : given.folder ? vscode.workspace.getWorkspaceFolder(given.folder) : await chooseFolder();
  if (!link && !folder) return;
  const tried = await askAndCheck(servers, kind, address, given.token);
  if (!tried) return;
  await servers.tokens.set(address, tried.token);
  if (folder) await editConfig(folder, (text) => addServer(text, address));
  await servers.reconnect(servers.code().sourceOf(address).id);
  void vscode.window.showInformationMessage(t('Connected: {0}. {1}', tried.access.description, mayDo(tried.access.capabilities)));
}

/** Asks for a token until one will do, or the user has enough. */
async function askAndCheck(servers: FlagServers, kind: ServerKind, address: ServerAddress, given: string | undefined): Promise<{ token: string; access: Access } | undefined> {
  for (let token = given ?? (await askToken(kind, address)); token !== undefined; token = await askToken(kind, address)) {
    try {
      return { token, access: await check(servers, address, token) };
    } catch (error) {
      const again = t('Try Again…');
      const message = error instanceof Error ? error.message : String(error);
      if ((await vscode.window.showErrorMessage(message, again)) !== again) return undefined;
    }
  }
  return undefined;
}

async function check(servers: FlagServers, address: ServerAddress, token: string): Promise<Access> {
  const server = servers.code().open(address, token === '' ? undefined : token);
  const options = { location: vscode.ProgressLocation.Notification, title: t('Connecting to {0}', originOf(address)), cancellable: true };
  try {
    return await vscode.window.withProgress(options, (_, cancelled) => {
      const stopping = new AbortController();
      cancelled.onCancellationRequested(() => stopping.abort());
      return server.check(stopping.signal);
    });
  } finally {
    server.close?.();
  }
}

async function disconnect(servers: FlagServers, given: ConnectArgument | undefined): Promise<void> {
  const connected = servers.all().filter(({ connection }) => connection);
  if (connected.length === 0) {
    void vscode.window.showInformationMessage(t('No flag server is connected.'));
    return;
  }
  const link = connected.find(({ source }) => source.id === given?.source) ?? (await vscode.window.showQuickPick(connected.map(linkItem), { title: t('Disconnect a Flag Server') }))?.link;
  if (!link) return;
  await servers.disconnect(link);
  void vscode.window.showInformationMessage(t('{0} is disconnected and its token forgotten. The configuration still names it.', link.source.label));
}

/** A server of the configuration, to connect it or to change its token, or a new one. */
async function chooseAddress(servers: FlagServers, given: ConnectArgument): Promise<ServerAddress | undefined> {
  const known = given.source === undefined ? undefined : servers.find(given.source);
  if (known) return known.address;
  if (given.address) return given.address;
  const items: LinkItem[] = [...servers.all().map(linkItem), { label: '', kind: vscode.QuickPickItemKind.Separator }, ...servers.code().kinds.map((kind) => ({ label: kind.name, server: kind }))];
  const picked = await vscode.window.showQuickPick(items, { title: t('Connect a Flag Server'), placeHolder: t('Which kind of server?') });
  return picked?.link ? picked.link.address : picked?.server && askAddress(picked.server);
}

function linkItem(link: ServerLink): LinkItem & { readonly link: ServerLink } {
  return { label: link.source.label, description: link.connection ? t('connected; change the token') : t('named by the configuration, not connected'), detail: link.address.url, link };
}

async function askAddress(kind: ServerKind): Promise<ServerAddress | undefined> {
  const url = await vscode.window.showInputBox({
    title: t('Address of {0}', kind.name),
    value: kind.defaultUrl ?? '',
    placeHolder: `${kind.schemes.at(-1) ?? ''}//`,
    ignoreFocusOut: true,
    validateInput: (text) => addressProblem(kind, text.trim()),
  });
  if (url === undefined) return undefined;
  const fields: Record<string, string> = {};
  for (const { name, label, required } of kind.fields) {
    const options = { title: t('{0}: {1}', kind.name, label), placeHolder: required ? '' : t('may be left empty'), ignoreFocusOut: true };
    const value = await vscode.window.showInputBox({ ...options, validateInput: (text) => (required && text.trim() === '' ? t('It needs one.') : undefined) });
    if (value === undefined) return undefined;
    if (value.trim() !== '') fields[name] = value.trim();
  }
  return { type: kind.id, url: url.trim(), ...fields };
}

function addressProblem({ schemes }: ServerKind, text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.host || !schemes.includes(url.protocol)) return t('It starts with {0}', schemes.map((scheme) => `${scheme}//`).join(', '));
  return url.username || url.password ? t('Leave the password out: it is asked for next, and kept where it is safe.') : undefined;
}

/** Whoever types it says that it is for this address: it is shown in full. */
async function askToken(kind: ServerKind, address: ServerAddress): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: t('Token of {0} for {1}', kind.name, originOf(address)),
    prompt: kind.token ?? t('This server asks for none: confirm the address with Enter.'),
    placeHolder: t('empty where the server asks for none'),
    password: true,
    ignoreFocusOut: true,
  });
}

function mayDo(capabilities: readonly Capability[]): string {
  const words: Partial<Record<Capability, string>> = { toggle: t('switch'), rollout: t('roll out'), create: t('create'), archive: t('archive'), delete: t('delete') };
  const can = capabilities.flatMap((capability) => words[capability] ?? []);
  return can.length === 0 ? t('The token may read flags, and change none.') : t('The token may {0} flags.', can.join(', '));
}
