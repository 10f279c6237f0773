import { EnvHttpProxyAgent, fetch as proxiedFetch } from 'undici';
import type { Fetch } from '../sources/server/http';

/** The variables that name a proxy, in small letters or capitals. */
export interface ProxyVariables {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/**
 * `fetch` by way of the proxies that are named, but for the hosts of `noProxy`. A tunnel leads through the proxy: of a
 * request by HTTPS it sees the host and no more.
 */
export function proxyFetch(variables: ProxyVariables): Fetch {
  const dispatcher = new EnvHttpProxyAgent(variables);
  // Its classes are another copy of those of Node.
  return (url, init) => (proxiedFetch as unknown as (url: string, init: object) => Promise<Response>)(url, { ...init, dispatcher });
}
