import type { ServerAddress } from '../../../src/sources/server/flagServer';

/** A real server that is up. */
export interface Running {
  readonly address: ServerAddress;
  /** May do everything. */
  readonly token?: string;
  /** Somebody else switches a flag, behind Flagline's back; a server that takes no changes gets it so, too. */
  readonly meddle: (key: string, enabled: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What the conformance suite is run on. */
export interface Subject {
  readonly name: string;
  /** @throws NotHere where it cannot be had on this machine */
  readonly start: () => Promise<Running>;
  readonly environment: string;
  /** Keys that this server takes, besides plain ones. */
  readonly oddKeys: readonly string[];
  readonly canRollout: boolean;
  /** It tells what is served and takes no changes. */
  readonly isReadOnly?: true;
  /** Of its own words about itself, where they do not hold its name. */
  readonly says?: RegExp;
}
