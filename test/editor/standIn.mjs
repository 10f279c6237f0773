// @ts-check
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../scripts/host/cache.mjs';

const STAND_IN = `
import { FaultyServer } from './faultyServer';
import { LaunchDarklyStandIn } from './launchDarklyStandIn';

/** Any token will do. */
export async function start() {
  const standIn = new LaunchDarklyStandIn();
  const server = await FaultyServer.start((request, response, body) => standIn.answer(request, response, body));
  return { standIn, url: server.url, stop: () => server.stop() };
}`;

/**
 * Starts what stands in for LaunchDarkly in the tests.
 * @returns {Promise<{ standIn: { add(key: string, more?: { name?: string }): void, set(key: string, environment: string, config: { on: boolean }): void }, url: string, stop(): Promise<void> }>}
 */
export async function startLaunchDarkly() {
  const outfile = join(ROOT, 'out/launchDarkly.mjs');
  await build({
    stdin: { contents: STAND_IN, resolveDir: join(ROOT, 'test/sources/server'), loader: 'ts' },
    outfile,
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' },
  });
  return (await import(pathToFileURL(outfile).href)).start();
}
