import * as vscode from 'vscode';
import { serverAddresses } from '../../config/config';
import { Signal } from '../../model/event';
import type { Flag, SourceRef } from '../../model/flag';
import type { ServerAddress } from '../../model/serverAddress';
import type { FlagStore } from '../../sources/flagStore';
import type { FlagServer, ServerChange } from '../../sources/server/flagServer';
import type { ServerCode } from '../../sources/server/serverCode';
import type { FeedState, ServerFeed } from '../../sources/server/serverFeed';
import type { ServerFlags } from '../../sources/sourceReading';
import type { TeamConfigs } from '../teamConfigs';
import type { KeptStates } from './keptStates';
import type { Tokens } from './tokens';

/** A server that a configuration names. */
export interface ServerLink {
  readonly address: ServerAddress;
  readonly source: SourceRef;
  /** The folders whose configurations name it, each with a slash at its end. */
  readonly folders: readonly string[];
  /** Undefined where nobody connected it yet. */
  readonly connection?: { readonly server: FlagServer; readonly feed: ServerFeed };
  /** Without a connection: what it said when there last was one. */
  readonly last?: FeedState;
}

type Named = Pick<ServerLink, 'address' | 'source' | 'folders'>;

const NO_FLAGS: readonly Flag[] = [];

/** The servers of the workspace, kept live in a `FlagStore` while the window has the focus. In a workspace that is not trusted there are none. */
export class FlagServers implements vscode.Disposable {
  /** A server answered or failed, came or went. */
  readonly changed = new Signal<void>();
  private links: readonly ServerLink[] = [];
  private last: Promise<void> = Promise.resolve();
  private loaded: ServerCode | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly configs: TeamConfigs,
    private readonly store: FlagStore,
    readonly tokens: Tokens,
    private readonly kept: KeptStates,
    private readonly load: () => ServerCode,
  ) {
    this.subscriptions = [vscode.window.onDidChangeWindowState(() => this.followFocus()), vscode.workspace.onDidGrantWorkspaceTrust(() => void this.refresh())];
  }

  /** Loaded on first need. */
  code(): ServerCode {
    return (this.loaded ??= this.load());
  }

  all(): readonly ServerLink[] {
    return this.links;
  }

  find(id: string): ServerLink | undefined {
    return this.links.find(({ source }) => source.id === id);
  }

  /** Takes the configurations and tokens as they are, and asks the servers. Resolves before they answer. */
  refresh(): Promise<void> {
    this.last = this.last.then(() => this.relink()).catch((error: unknown) => console.error('Flagline could not reach for the servers:', error));
    return this.last;
  }

  /** Connects a server anew, with the token as it is now. */
  reconnect(id: string): Promise<void> {
    this.links = this.links.map((link) => (link.source.id === id ? disconnected(link) : link));
    return this.refresh();
  }

  /** Forgets the token and what the server said. */
  async disconnect(link: ServerLink): Promise<void> {
    await this.tokens.remove(link.address);
    await this.kept.set(link.source.id, undefined);
    await this.reconnect(link.source.id);
  }

  /** What else the server would do; undefined where nothing. */
  sideEffect(id: string, change: ServerChange): string | undefined {
    return this.find(id)?.connection?.server.sideEffect?.(change);
  }

  /** Makes a change, and shows what is there after it, or after it failed. Rejects with a message for people. */
  async change(id: string, change: ServerChange): Promise<void> {
    const connection = this.find(id)?.connection;
    if (!connection) throw new Error(vscode.l10n.t('The server is not connected.'));
    try {
      await connection.server.change(change, new AbortController().signal);
    } finally {
      await connection.feed.renew();
    }
  }

  dispose(): void {
    for (const { connection } of this.links) connection?.feed.stop();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async relink(): Promise<void> {
    const named = vscode.workspace.isTrusted ? this.named() : [];
    const before = this.links;
    const next = await Promise.all(named.map((each) => this.linked(each, before)));
    this.links = next;
    for (const { connection } of before) if (connection && !next.some((link) => link.connection === connection)) connection.feed.stop();
    this.publish();
    this.followFocus();
  }

  /** A server that several folders name is one. */
  private named(): Named[] {
    const found = new Map<string, Named>();
    for (const { config, folder } of this.configs.all()) {
      for (const address of serverAddresses(config)) {
        const source = this.code().sourceOf(address);
        const folders = [...(found.get(source.id)?.folders ?? []), `${folder.uri.toString()}/`];
        found.set(source.id, { address: found.get(source.id)?.address ?? address, source, folders });
      }
    }
    return [...found.values()];
  }

  private async linked(named: Named, before: readonly ServerLink[]): Promise<ServerLink> {
    const known = before.find(({ source, address }) => source.id === named.source.id && JSON.stringify(address) === JSON.stringify(named.address));
    const token = known?.connection ? undefined : await this.tokens.get(named.address);
    if (known?.connection) return { ...named, connection: known.connection };
    if (token === undefined) return { ...named, last: readOnly(await this.kept.get(named.source.id)) };
    return { ...named, connection: await this.connect(named, token) };
  }

  private async connect({ address, source }: Named, token: string): Promise<NonNullable<ServerLink['connection']>> {
    const server = this.open(address, token);
    const kept = await this.kept.get(source.id);
    const feed = this.code().feed(server, kept);
    let { reading } = kept;
    feed.changed.on((state) => {
      this.publish();
      if (state.reading === reading) return;
      reading = state.reading;
      void this.kept.set(source.id, state);
    });
    return { server, feed };
  }

  /** An address that leads nowhere is a server that fails. */
  private open(address: ServerAddress, token: string): FlagServer {
    try {
      return this.code().open(address, token === '' ? undefined : token);
    } catch (error) {
      const fail = (): Promise<never> => Promise.reject(error instanceof Error ? error : new Error(String(error)));
      return { check: fail, load: fail, change: fail };
    }
  }

  /** While nobody looks, nothing is asked. */
  private followFocus(): void {
    for (const { connection } of this.links) {
      if (!vscode.window.state.focused) connection?.feed.pause();
      else void connection?.feed.start();
    }
  }

  private publish(): void {
    this.store.setServers(this.links.map(said));
    this.changed.fire();
  }
}

function disconnected({ connection, ...named }: ServerLink): ServerLink {
  connection?.feed.stop();
  return named;
}

/** Nothing can be changed where nobody is connected, and nothing offers to. */
function readOnly({ reading, ...state }: FeedState): FeedState {
  return { ...state, ...(reading && { reading: { ...reading, flags: reading.flags.map((flag) => ({ ...flag, capabilities: [] })) } }) };
}

function said({ source, folders, connection, last }: ServerLink): ServerFlags {
  const { reading, asOf, trouble }: FeedState = connection?.feed.state ?? last ?? {};
  const why = connection ? trouble : vscode.l10n.t('{0} is not connected.', source.label);
  return { source, folders, flags: reading?.flags ?? NO_FLAGS, environments: reading?.environments ?? [], asOf, ...(reading?.wanted && { wanted: reading.wanted }), ...(reading && { problems: reading.problems }), ...(why !== undefined && { trouble: why }) };
}
