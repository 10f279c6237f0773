import type { Capability, Flag, SourceRef } from '../../model/flag';
import type { FlagChange } from '../../model/flagChange';
import type { ServerAddress } from '../../model/serverAddress';
import type { Http } from './http';
import type { OpenRedis } from './redis/connection';

export type { ServerAddress } from '../../model/serverAddress';

export const HTTP_SCHEMES: readonly string[] = ['http:', 'https:'];

/** What an address may name, in the order in which people are asked for it. */
export interface AddressField {
  readonly name: 'project' | 'prefix' | 'tag';
  /** What it is called by the people of that server: "project", "workspace". */
  readonly label: string;
  readonly required: boolean;
  /** What is meant where none is named though there are several: "all projects". Left out where one has to be named then. */
  readonly unnamed?: string;
}

/** A kind of server. Adding one is one file with this, and its line in the list. */
export interface ServerKind {
  /** Stands in the configuration, so it does not change. */
  readonly id: string;
  readonly name: string;
  readonly fields: readonly AddressField[];
  /** What its addresses begin with, colon included, the usual one last. */
  readonly schemes: readonly string[];
  /** The address of the vendor's own service, where there is one. */
  readonly defaultUrl?: string;
  /** What people are asked for as the token, and where they get it. Left out where the server takes none. */
  readonly token?: string;
  open(address: ServerAddress, parts: ServerParts): FlagServer;
}

/** What a server is reached with. */
export interface ServerParts {
  /** What its flags name as their source. */
  readonly source: SourceRef;
  /** Undefined where none was given. */
  readonly token: string | undefined;
  /** Speaks to this address and no other, unless the kind names one. */
  http(options?: HttpHeaders): Http;
  /** Left out where there is no way to it, as in a browser. */
  readonly redis?: OpenRedis;
}

export interface HttpHeaders {
  /** How the token is sent: `Authorization: Bearer …` where left out. */
  readonly authorize?: (token: string) => Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another address of the same vendor, which the kind itself names; that of the server where left out. Never one that comes from a configuration or an answer. */
  readonly at?: string;
}

/**
 * A server that was reached, or will be. All of it rejects with a `ServerTrouble`, never with anything else.
 */
export interface FlagServer {
  /** Asks once whether address and token will do. */
  check(signal: AbortSignal): Promise<Access>;
  /** The projects that the token may see; the address need not name one. Left out where addresses name none, or the server does not list them. */
  projects?(signal: AbortSignal): Promise<readonly ServerProject[]>;
  /** All flags. `undefined`: nothing changed since the last load of this server object. */
  load(signal: AbortSignal): Promise<ServerReading | undefined>;
  /** Makes a change in one environment (for what has environments). `flag` is as it was shown: where the server has another by now, it is a conflict. */
  change(change: ServerChange, signal: AbortSignal): Promise<void>;
  /** What else the server would do, in a sentence; undefined where nothing. Asked before the change. */
  sideEffect?(change: ServerChange): string | undefined;
  /** Calls back when something changed, until the signal. Left out where the server cannot tell. */
  watch?(changed: () => void, signal: AbortSignal): void;
  /** Gives back what it holds; left out where it holds nothing. The next question takes it again. */
  close?(): void;
}

export interface ServerChange {
  readonly change: FlagChange;
  /** As it was shown; undefined for one that is to be created. */
  readonly flag: Flag | undefined;
  readonly environment: string;
}

/** What a token may do, as far as the server tells. */
export interface Access {
  /** "Unleash 7.5.1, as flagline-bot" */
  readonly description: string;
  /** What is allowed at all; flags may allow less. */
  readonly capabilities: readonly Capability[];
  /** By name, in the order of the server. Left out where it has none, or tells them later. */
  readonly environments?: readonly string[];
}

/** A part of a server that flags belong to, whatever its people call it. */
export interface ServerProject {
  /** Stands in the address. */
  readonly key: string;
  /** What people call it. */
  readonly name: string;
}

export interface ServerReading {
  readonly flags: readonly Flag[];
  readonly environments: readonly ServerEnvironment[];
  /** What of the answer could not be understood, in sentences. */
  readonly problems: readonly string[];
  /** Keys that applications ask the server for and that it does not have. Left out where it does not tell. */
  readonly wanted?: readonly WantedKey[];
}

export interface WantedKey {
  readonly key: string;
  /** The applications, with their environments, in words: `web (production)`. */
  readonly by: readonly string[];
}

export interface ServerEnvironment {
  readonly name: string;
  /** The server itself, or the address, says that it is not to be changed lightly. */
  readonly protected: boolean;
}
