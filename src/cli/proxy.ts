import type { Fetch } from '../sources/server/http';
import type { Io } from './io';

/** `fetch` by way of the proxy that the environment names; undefined where it names none. Node's own takes no notice of one. */
export async function fetchOf(env: Io['env']): Promise<Fetch | undefined> {
  const named = (name: string): string => env[name.toLowerCase()] || env[name] || '';
  const [httpProxy, httpsProxy] = [named('HTTP_PROXY') || named('ALL_PROXY'), named('HTTPS_PROXY') || named('ALL_PROXY')];
  if (httpProxy === '' && httpsProxy === '') return undefined;
  const { proxyFetch } = await import('../disk/proxyFetch.node');
  return proxyFetch({ httpProxy, httpsProxy, noProxy: named('NO_PROXY') });
}
