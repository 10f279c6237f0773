import { join } from 'node:path';
import type { Io } from './io';

/** Where programs keep what they can do without, by the custom of the system; undefined where there is no such place. */
export function cacheFolder({ env, platform }: Pick<Io, 'env' | 'platform'>): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'flagline');
  if (platform === 'win32') return LOCALAPPDATA ? join(LOCALAPPDATA, 'flagline', 'Cache') : undefined;
  if (!HOME) return undefined;
  return platform === 'darwin' ? join(HOME, 'Library', 'Caches', 'flagline') : join(HOME, '.cache', 'flagline');
}
