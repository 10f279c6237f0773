import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultyServer, sendJson } from '../sources/server/faultyServer';
import { UnleashStandIn } from '../sources/server/unleashStandIn';
import { Tunnel } from './tunnel';
import { type Printed, workFolder } from './workFolder';

const TOKEN = 'user:secret-4711';
const stopping: { stop(): Promise<void> }[] = [];
let unleash: Awaited<ReturnType<typeof UnleashStandIn.start>>;

beforeEach(async () => {
  unleash = await UnleashStandIn.start(TOKEN);
  unleash.set('new_nav', { development: { enabled: true, rollout: '25' }, production: { enabled: false, rollout: '100' } });
  stopping.push(unleash.server);
});
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((each) => each.stop()));
});

async function tunnel(status?: number): Promise<Tunnel> {
  const started = await Tunnel.start(status);
  stopping.push(started);
  return started;
}

/** Lists the flags of the server. */
async function list(env: Record<string, string>, url = unleash.server.url): Promise<Printed> {
  const folder = workFolder({ 'flagline.config.json': JSON.stringify({ sources: [{ type: 'unleash', url }] }) });
  const printed = await folder.runWith({ FLAGLINE_ORIGINS: url, FLAGLINE_TOKEN_UNLEASH: TOKEN, ...env }, 'list', '--no-reads');
  expect(printed.out + printed.err).not.toMatch(/secret-4711|pass-0815/);
  return printed;
}

describe('a proxy that the environment names', () => {
  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])('is the way to servers (%s), and sees no token', async (name) => {
    const proxy = await tunnel();
    expect(await list({ [name]: `http://${proxy.address}` })).toMatchObject({ exit: 0, err: '' });
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set([new URL(unleash.server.url).host]));
    expect(JSON.stringify(proxy.asked)).not.toContain('secret-4711');
    expect(unleash.server.requests[0]?.headers.authorization).toBe(TOKEN);
  });

  it('is told the name and password of its address', async () => {
    const proxy = await tunnel();
    await list({ HTTP_PROXY: `http://ann:pass-0815@${proxy.address}` });
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(`Basic ${btoa('ann:pass-0815')}`);
  });

  it('is gone around for the hosts of NO_PROXY', async () => {
    const proxy = await tunnel();
    expect((await list({ HTTP_PROXY: `http://${proxy.address}`, NO_PROXY: 'acme.dev,127.0.0.1' })).exit).toBe(0);
    expect(proxy.asked).toEqual([]);
  });

  it('is not asked where it is for the other kind of address', async () => {
    const proxy = await tunnel();
    expect((await list({ HTTPS_PROXY: `http://${proxy.address}` })).exit).toBe(0);
    expect(proxy.asked).toEqual([]);
  });

  it('is named when it refuses or is not there', async () => {
    const refusing = await tunnel(407);
    expect((await list({ HTTP_PROXY: `http://ann:pass-0815@${refusing.address}` })).err).toContain('cannot be reached (the proxy answered 407)');
    const { exit, err } = await list({ HTTP_PROXY: 'http://ann:pass-0815@127.0.0.1:1' });
    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('cannot be reached') as string });
  });

  it('does not do away with the certificate of the server', async () => {
    const server = await FaultyServer.start((_, response) => sendJson(response, {}), true);
    stopping.push(server);
    const proxy = await tunnel();
    expect((await list({ HTTPS_PROXY: `http://${proxy.address}` }, server.url)).err).toContain('its certificate is self-signed');
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(server.requests).toEqual([]);
  });
});
