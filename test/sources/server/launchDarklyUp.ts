import { afterEach, expect } from 'vitest';
import type { FlagServer, ServerAddress } from '../../../src/sources/server/flagServer';
import { openServer } from '../../../src/sources/server/openServer';
import { FaultyServer } from './faultyServer';
import { LAUNCHDARKLY_API } from './launchDarklyApi';
import { LaunchDarklyStandIn, type Rights, type StandInEnvironment } from './launchDarklyStandIn';

/** May do everything. */
export const TOKEN = 'api-4711';

/** A stand-in of LaunchDarkly that is up; all that is asked of it and answered is held to LaunchDarkly's own document. */
export interface Up {
  readonly standIn: LaunchDarklyStandIn;
  readonly asked: FaultyServer;
  readonly open: (more?: Partial<ServerAddress>, token?: string) => FlagServer;
}

/** Stopped after each test. */
export const running: FaultyServer[] = [];

/** What was asked or answered against LaunchDarkly's own document. */
const faults: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  expect(faults.splice(0)).toEqual([]);
});

export async function up(environments?: readonly StandInEnvironment[], tokens: Readonly<Record<string, Rights>> = { [TOKEN]: {} }): Promise<Up> {
  const standIn = new LaunchDarklyStandIn(environments, tokens);
  standIn.onAnswer = (request, body, status, answer) => {
    const asked = { method: request.method ?? '', url: request.url ?? '', ...(request.headers['content-type'] !== undefined && { contentType: request.headers['content-type'] }), ...(body !== '' && { body: JSON.parse(body) as unknown }) };
    faults.push(...LAUNCHDARKLY_API.requestFaults(asked), ...LAUNCHDARKLY_API.answerFaults(asked, status, answer));
  };
  const asked = await FaultyServer.start((request, response, body) => standIn.answer(request, response, body));
  running.push(asked);
  return { standIn, asked, open: (more = {}, token = TOKEN) => openServer({ type: 'launchdarkly', url: asked.url, ...more }, { fetch, token }) };
}
