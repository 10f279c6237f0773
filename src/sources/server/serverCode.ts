import type { SourceRef } from '../../model/flag';
import type { ServerAddress } from '../../model/serverAddress';
import type { FlagServer, ServerKind } from './flagServer';
import type { Fetch } from './http';
import type { FeedState, ServerFeed } from './serverFeed';

/** All that speaks with servers. It is a bundle of its own, which is loaded with the first server: most folders have none. */
export interface ServerCode {
  /** In the order in which they are offered. */
  readonly kinds: readonly ServerKind[];
  sourceOf(address: ServerAddress): SourceRef;
  /**
   * @param fetch that of the place it runs in where left out
   * @throws ServerTrouble for an address that leads nowhere
   */
  open(address: ServerAddress, token: string | undefined, fetch?: Fetch): FlagServer;
  feed(server: FlagServer, kept: FeedState): ServerFeed;
}
