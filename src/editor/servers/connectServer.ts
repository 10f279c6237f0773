import * as vscode from 'vscode';
import { addServer } from '../../config/addSource';
import type { Capability } from '../../model/flag';
import { originOf, type ServerAddress } from '../../model/serverAddress';
import type { Access, FlagServer, ServerKind, ServerProject } from '../../sources/server/flagServer';
import { editConfig } from '../commands/editConfig';
import { chooseFolder } from '../commands/openConfig';
import type { Parts } from '../parts';
import { chooseAmong, type ShownEnvironment } from '../shownEnvironment';
import { askFields, askToken, askUrl } from './askAddress';
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

/** Whether all that it may name was said, or is still to be asked for. */
interface ChosenAddress {
  readonly address: ServerAddress;
  readonly isWhole: boolean;
}

interface Connected {
  readonly address: ServerAddress;
  readonly token: string;
  readonly access: Access;
}

interface LinkItem extends vscode.QuickPickItem {
  readonly link?: ServerLink;
  readonly server?: ServerKind;
}

/** Connects a server and takes it into the configuration, gives one another token, and takes the token away. */
export function registerServers({ servers, environment }: Parts): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('flagline.connectServer', (argument?: ConnectArgument) => connect(servers, environment, argument ?? {})),
    vscode.commands.registerCommand('flagline.disconnectServer', (argument?: ConnectArgument) => disconnect(servers, argument)),
  );
}

async function connect(servers: FlagServers, environment: ShownEnvironment, given: ConnectArgument): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(t('Flagline asks servers in trusted workspaces only. Trust this one first.'));
    return;
  }
  const chosen = await chooseAddress(servers, given);
  const kind = servers.code().kinds.find(({ id }) => id === chosen?.address.type);
  if (!chosen || !kind) return;
  const tried = await askAndCheck(servers, kind, chosen, given.token);
  if (!tried) return;
  const { id } = servers.code().sourceOf(tried.address);
  const link = servers.find(id);
  const folder = link ? undefined : given.folder ? vscode.workspace.getWorkspaceFolder(given.folder) : await chooseFolder();
  if (!link && !folder) return;
  await servers.tokens.set(tried.address, tried.token);
  if (folder) await editConfig(folder, (text) => addServer(text, tried.address));
  await servers.reconnect(id);
  const { environments = [] } = tried.access;
  if (!chosen.isWhole && environments.length > 1 && !environments.includes(environment.name ?? '')) await chooseAmong(environment, environments);
  void vscode.window.showInformationMessage(t('Connected: {0}. {1}', tried.access.description, mayDo(tried.access.capabilities)));
}

/** Asks for a token until one will do, or the user has enough; and for what the server has to tell before it can be named. */
async function askAndCheck(servers: FlagServers, kind: ServerKind, { address, isWhole }: ChosenAddress, given: string | undefined): Promise<Connected | undefined> {
  for (let token = given ?? (await askToken(kind, address)); token !== undefined; token = await askToken(kind, address)) {
    try {
      const whole = isWhole ? address : await askFields(kind, address, await projectsOf(servers, address, token));
      return whole && { address: whole, token, access: await reached(servers, whole, token, (server, signal) => server.check(signal)) };
    } catch (error) {
      const again = t('Try Again…');
      const message = error instanceof Error ? error.message : String(error);
      if ((await vscode.window.showErrorMessage(message, again)) !== again) return undefined;
    }
  }
  return undefined;
}

/** Undefined where the server does not list them. */
async function projectsOf(servers: FlagServers, address: ServerAddress, token: string): Promise<readonly ServerProject[] | undefined> {
  return reached(servers, address, token, (server, signal) => server.projects?.(signal) ?? Promise.resolve(undefined));
}

/** Asks a server that is not among those of the workspace yet. */
async function reached<T>(servers: FlagServers, address: ServerAddress, token: string, question: (server: FlagServer, signal: AbortSignal) => Promise<T>): Promise<T> {
  const server = servers.code().open(address, token === '' ? undefined : token);
  const options = { location: vscode.ProgressLocation.Notification, title: t('Connecting to {0}', originOf(address)), cancellable: true };
  try {
    return await vscode.window.withProgress(options, (_, cancelled) => {
      const stopping = new AbortController();
      cancelled.onCancellationRequested(() => stopping.abort());
      return question(server, stopping.signal);
    });
  } finally {
    server.close?.();
  }
}

async function disconnect(servers: FlagServers, given: ConnectArgument | undefined): Promise<void> {
  // What is still known of one whose token is gone can be forgotten too.
  const connected = servers.all().filter(({ connection, last }) => connection ?? last?.reading);
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
async function chooseAddress(servers: FlagServers, given: ConnectArgument): Promise<ChosenAddress | undefined> {
  const known = given.source === undefined ? undefined : servers.find(given.source);
  if (known) return { address: known.address, isWhole: true };
  if (given.address) return { address: given.address, isWhole: true };
  const items: LinkItem[] = [...servers.all().map(linkItem), { label: '', kind: vscode.QuickPickItemKind.Separator }, ...servers.code().kinds.map((kind) => ({ label: kind.name, server: kind }))];
  const picked = await vscode.window.showQuickPick(items, { title: t('Connect a Flag Server'), placeHolder: t('Which kind of server?') });
  if (picked?.link) return { address: picked.link.address, isWhole: true };
  const address = picked?.server && (await askUrl(picked.server));
  return address && { address, isWhole: false };
}

function linkItem(link: ServerLink): LinkItem & { readonly link: ServerLink } {
  return { label: link.source.label, description: link.connection ? t('connected; change the token') : t('named by the configuration, not connected'), detail: link.address.url, link };
}

function mayDo(capabilities: readonly Capability[]): string {
  const words: Partial<Record<Capability, string>> = { toggle: t('switch'), rollout: t('roll out'), create: t('create'), archive: t('archive'), delete: t('delete') };
  const can = capabilities.flatMap((capability) => words[capability] ?? []);
  return can.length === 0 ? t('The token may read flags, and change none.') : t('The token may {0} flags.', can.join(', '));
}
