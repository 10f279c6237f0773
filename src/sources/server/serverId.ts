import type { ServerAddress } from '../../model/serverAddress';

const SCHEME = 'flagline-server:/';

/** What a server's flags name as their source. A URI, as the id of every source is in an editor. */
export function serverId({ type, url }: ServerAddress, of: readonly string[]): string {
  return SCHEME + encodeURIComponent(JSON.stringify([type, url, ...of]));
}

/** The server that an id is of; undefined for one of a file. */
export function addressInId(id: string): Pick<ServerAddress, 'type' | 'url'> | undefined {
  if (!id.startsWith(SCHEME)) return undefined;
  const [type = '', url = ''] = JSON.parse(decodeURIComponent(id.slice(SCHEME.length))) as string[];
  return { type, url };
}
