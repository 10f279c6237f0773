import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnleashStandIn } from '../sources/server/unleashStandIn';
import { type Printed, type WorkFolder, workFolder } from './workFolder';

const TOKEN = 'user:secret-4711';
let unleash: Awaited<ReturnType<typeof UnleashStandIn.start>>;
let folder: WorkFolder;

beforeEach(async () => {
  unleash = await UnleashStandIn.start(TOKEN);
  unleash.set('new_nav', { development: { enabled: true, rollout: '25' }, production: { enabled: false, rollout: '100' } });
  folder = workFolder({ 'flagline.config.json': JSON.stringify({ sources: [{ type: 'unleash', url: unleash.server.url }] }), 'src/a.ts': "import { isEnabled } from 'unleash-client';\nisEnabled('new_nav');\n" });
});
afterEach(() => unleash.server.stop());

/** Runs with the token, and with the address confirmed. No output ever holds the token. */
async function run(args: string[], env: Record<string, string> = {}): Promise<Printed> {
  const printed = await folder.runWith({ FLAGLINE_ORIGINS: unleash.server.url, FLAGLINE_TOKEN_UNLEASH: TOKEN, ...env }, ...args);
  expect(printed.out + printed.err).not.toContain(TOKEN.slice(5));
  return printed;
}

/** Loading the parser for the first time takes seconds. */
describe('reading', { timeout: 30_000 }, () => {
  it('lists the flags of a server, all environments where they differ, or the one that is named', async () => {
    expect((await run(['list', '--no-reads'])).out).toMatch(/◐ new_nav {2}development 25 % · production off {2}Unleash/);
    expect((await run(['list', '--no-reads', '--environment', 'production'])).out).toMatch(/○ new_nav {2}off/);
    expect((await run(['usages', 'new_nav', '--environment', 'development'])).out).toContain('◐ 25 %');
    const [flag] = JSON.parse((await run(['list', '--no-reads', '--json'])).out) as unknown[];
    expect(flag).toMatchObject({ key: 'new_nav', server: 'Unleash', url: `${unleash.server.url}/projects/default/features/new_nav`, environments: { production: { enabled: false } } });
  });

  it('takes a file before a server, and tells of both', async () => {
    folder.write('flags.json', '{"new_nav": {"enabled": false}}');
    expect((await run(['usages', 'new_nav'])).out).toContain('○ off');
    const { exit, err } = await run(['toggle', 'new_nav', 'on']);
    expect({ exit, err }).toEqual({ exit: 2, err: "flagline: 'new_nav' is defined in several places: flags.json:1, Unleash. Choose one with --file or --server.\n" });
  });

  it('asks no server with --no-servers', async () => {
    expect((await run(['list', '--no-reads', '--no-servers'])).out).toBe('');
    expect(unleash.server.requests).toEqual([]);
  });
});

describe('trust', () => {
  it('sends nothing to an address that nobody confirmed', async () => {
    const { exit, err } = await run(['list', '--no-reads'], { FLAGLINE_ORIGINS: 'https://unleash.acme.dev' });
    expect(exit).toBe(2);
    expect(err).toContain(`set FLAGLINE_ORIGINS=${unleash.server.url}`);
    expect(unleash.server.requests).toEqual([]);
  });

  it.each([
    { name: 'FLAGLINE_TOKEN', env: { FLAGLINE_TOKEN_UNLEASH: '', FLAGLINE_TOKEN: TOKEN } },
    { name: 'FLAGLINE_TOKEN_COMMAND', env: { FLAGLINE_TOKEN_UNLEASH: '', FLAGLINE_TOKEN_COMMAND: `node -p "process.env.FLAGLINE_SERVER_TYPE === 'unleash' && '${TOKEN}'"`, PATH: process.env.PATH ?? '' } },
  ])('takes the token of $name', async ({ env }) => {
    expect((await run(['list', '--no-reads'], env)).exit).toBe(0);
  });

  it('says that the command failed, and nothing of what it printed', async () => {
    const { exit, err } = await run(['list', '--no-reads'], { FLAGLINE_TOKEN_UNLEASH: '', FLAGLINE_TOKEN_COMMAND: `echo ${TOKEN}; echo ${TOKEN} >&2; exit 3` });
    expect(exit).toBe(2);
    expect(err).toContain('FLAGLINE_TOKEN_COMMAND failed (exit code 3)');
  });

  it('gives the token for all to the only server, never to one of several', async () => {
    folder.write('flagline.config.json', JSON.stringify({ sources: [{ type: 'unleash', url: unleash.server.url }, { type: 'ofrep', url: unleash.server.url }] }));
    await run(['list', '--no-reads'], { FLAGLINE_TOKEN_UNLEASH: '', FLAGLINE_TOKEN: TOKEN });
    expect(unleash.server.requests.map(({ headers }) => headers.authorization).filter(Boolean)).toEqual([]);
  });
});

describe('a server that fails', () => {
  it('is told in a sentence, and ends with 2 as a file that cannot be read', async () => {
    unleash.failing = 500;
    expect(await run(['list', '--no-reads'])).toEqual({ exit: 2, out: '', err: 'Unleash: error: Unleash failed (500): It fails.\n' });
    folder.write('flags.json', '{"dark": true}');
    const { exit, out } = await run(['list', '--no-reads']);
    expect(exit).toBe(2);
    expect(out).toContain('dark');
    expect((await run(['toggle', 'new_nav', 'on'])).exit).toBe(2);
  });
});

describe('changes', () => {
  it('are made in the environment that is named, and asks for it where there are several', async () => {
    expect(await run(['toggle', 'new_nav', 'off'])).toMatchObject({ exit: 2, err: 'flagline: Unleash has several environments: development, production. Choose one with --environment.\n' });
    expect(await run(['toggle', 'new_nav', 'off', '--environment', 'development'])).toEqual({ exit: 0, out: 'new_nav is now ○ off, 25 % once it is on in development (Unleash)\n', err: '' });
    expect(await run(['rollout', 'new_nav', '50', '--environment', 'development'])).toMatchObject({ exit: 0 });
    expect(unleash.flags.get('new_nav')).toEqual({ development: { enabled: false, rollout: '50' }, production: { enabled: false, rollout: '100' } });
  });

  it('need --yes where the environment is protected', async () => {
    const args = ['toggle', 'new_nav', 'on', '--environment', 'production'];
    const { exit, err } = await run(args);
    expect(exit).toBe(1);
    expect(err).toBe('flagline: This switches "new_nav" on in production of Unleash. production is protected. It is off there now. Nothing was changed; --yes does it.\n');
    expect(unleash.flags.get('new_nav')?.production?.enabled).toBe(false);
    expect((await run([...args, '--yes'])).exit).toBe(0);
    expect(unleash.flags.get('new_nav')?.production?.enabled).toBe(true);
  });

  it('need --yes where the server would do more than was asked', async () => {
    expect(await run(['create', 'fresh'])).toMatchObject({ exit: 0, out: 'fresh is now ○ off in development (Unleash)\n' });
    const { exit, err } = await run(['toggle', 'fresh', 'on', '--environment', 'development']);
    expect(exit).toBe(1);
    expect(err).toContain('Unleash adds one that serves it to 100 % of users.');
  });

  it('take a flag away', async () => {
    expect((await run(['delete', 'new_nav'])).exit).toBe(1);
    expect(await run(['delete', 'new_nav', '--yes'])).toMatchObject({ exit: 0, out: 'new_nav is deleted from Unleash\n' });
    expect(unleash.flags.has('new_nav')).toBe(false);
  });
});
