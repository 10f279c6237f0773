import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/cli/cacheFolder';

describe('the cache folder', () => {
  it.each([
    ['linux', { HOME: '/home/a' }, '/home/a/.cache/flagline'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/caches' }, '/caches/flagline'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/flagline'],
    ['win32', { LOCALAPPDATA: '/local', HOME: '/home/a' }, '/local/flagline/Cache'],
    ['linux', {}, undefined],
    ['win32', {}, undefined],
  ] as const)('is where the system %s keeps such things: %o', (platform, env, expected) => {
    expect(cacheFolder({ platform, env })?.replaceAll('\\', '/')).toBe(expected);
  });
});
