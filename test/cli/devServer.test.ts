import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/overrides/devServer';
import { DevServerStandIn } from '../overrides/devServerStandIn';
import { workFolder } from './workFolder';
import type { Printed, WorkFolder } from './workFolder';

let dev: Awaited<ReturnType<typeof DevServerStandIn.start>>;
let folder: WorkFolder;

const COLOURS = [{ name: 'Red', value: '#f00' }, { name: 'Blue', value: '#00f' }];

beforeEach(async () => {
  dev = await DevServerStandIn.start();
  dev.add('acme', { 'new-nav': false, colour: '#f00', limit: 3, 'a/b c': true }, { 'new-nav': [{ value: true }, { value: false }], colour: COLOURS });
  folder = workFolder({});
});
afterEach(() => dev.server.stop());

function run(...args: string[]): Promise<Printed> {
  return folder.run('override', ...args, '--dev-server', dev.server.url);
}

describe('flagline override --dev-server', () => {
  it('overrides there, and in no file', async () => {
    expect(await run('new-nav', 'on')).toEqual({ exit: 0, out: 'new-nav is now ⚑ on for you; test serves off (dev server, project acme)\n', err: '' });
    expect(dev.overridden('acme')).toEqual({ 'new-nav': true });
    expect((await run('new-nav', 'on')).out).toBe('new-nav is already ⚑ on for you; test serves off (dev server, project acme)\n');
    expect(dev.server.requests.filter(({ method }) => method === 'PUT')).toMatchObject([{ path: '/dev/projects/acme/overrides/new-nav', body: 'true' }]);
    expect(existsSync(join(folder.root, '.flagline'))).toBe(false);
  });

  it.each([
    { key: 'colour', text: 'Blue', value: '#00f' },
    { key: 'colour', text: 'teal', value: 'teal' },
    { key: 'limit', text: '7', value: 7 },
    { key: 'a/b c', text: 'off', value: false },
  ])('takes $text for $key', async ({ key, text, value }) => {
    expect(await run(key, text)).toMatchObject({ exit: 0, err: '' });
    expect(dev.overridden('acme')).toEqual({ [key]: value });
  });

  it('goes by what is served where a dev server tells no variations', async () => {
    dev.tellsVariations = false;
    expect((await run('new-nav', 'on')).exit).toBe(0);
    expect((await run('limit', 'many')).err).toBe('flagline: "many" is no value of "limit". Choose 3.\n');
    expect(dev.overridden('acme')).toEqual({ 'new-nav': true });
  });

  it('answers no to a flag that is not there, and to a value that it cannot have', async () => {
    expect(await run('new-nev', 'on')).toEqual({ exit: 1, out: '', err: "flagline: there is no flag 'new-nev' in the project acme of the dev server. Did you mean 'new-nav'?\n" });
    expect(await run('new-nav', 'blue')).toMatchObject({ exit: 1, out: '' });
    expect(dev.overridden('acme')).toEqual({});
  });

  it('lists, clears one, and clears all', async () => {
    await run('new-nav', 'on');
    await run('colour', 'Blue');
    expect((await run()).out).toBe(['  key      for you  in test', '⚑ new-nav  on       off', '⚑ colour   "#00f"   "#f00"', ''].join('\n'));
    expect(JSON.parse((await run('new-nav', '--json')).out)).toEqual([{ key: 'new-nav', override: true, served: false }]);
    expect((await run('new-nav', '--clear')).out).toBe('new-nav is no longer overridden; test serves off (dev server, project acme)\n');
    expect((await run('new-nav', '--clear')).out).toBe('new-nav is not overridden; test serves off (dev server, project acme)\n');
    expect(await run('new-nav')).toMatchObject({ exit: 1, out: '' });
    expect((await run('--clear-all')).out).toBe('all overrides are cleared (dev server, project acme)\n');
    expect((await run('--clear-all')).out).toBe('nothing is overridden (dev server, project acme)\n');
    expect(dev.overridden('acme')).toEqual({});
    expect(await run()).toMatchObject({ exit: 0, out: '' });
  });

  it('prints what came of it with --json', async () => {
    expect(JSON.parse((await run('colour', 'Blue', '--json')).out)).toEqual({ changed: true, key: 'colour', project: 'acme', served: '#f00', override: '#00f' });
  });

  it('asks for --project where several may be meant, and takes it, or what the configuration names', async () => {
    dev.add('other', { 'new-nav': true });
    const { exit, err } = await run('new-nav', 'on');
    expect({ exit, err }).toEqual({ exit: 2, err: 'flagline: the dev server has no project that is surely meant. There are: acme, other. Choose one with --project.\n' });
    expect((await run('new-nav', 'off', '--project', 'other')).out).toContain('test serves on (dev server, project other)');
    folder.write('flagline.config.json', JSON.stringify({ sources: [{ type: 'launchdarkly', url: 'https://app.launchdarkly.com', project: 'acme' }] }));
    expect((await run('new-nav', 'on')).out).toContain('project acme');
    expect((await run('--project', 'nowhere')).err).toContain("LaunchDarkly's dev server answered 404");
  });

  it('takes it well that somebody else cleared it meanwhile', async () => {
    await run('new-nav', 'on');
    const override = dev.projects.get('acme')?.overrides['new-nav'];
    const answer = dev.answer.bind(dev);
    dev.answer = (request, response, body) => {
      if (request.method === 'DELETE' && override) override.active = false;
      answer(request, response, body);
    };
    expect(await run('new-nav', '--clear')).toEqual({ exit: 0, out: 'new-nav is not overridden; test serves off (dev server, project acme)\n', err: '' });
  });

  it('passes on what the server says', async () => {
    const acme = dev.projects.get('acme');
    const answer = dev.answer.bind(dev);
    dev.answer = (request, response, body) => {
      // Taken out after it was shown.
      if (request.method === 'PUT' && acme) delete acme.flagsState['new-nav'];
      answer(request, response, body);
    };
    const { exit, err } = await run('new-nav', 'on');
    expect(exit).toBe(1);
    expect(err).toContain('flag does not exist within dev project');
  });

  it('says so where nothing listens', async () => {
    const { exit, err } = await folder.run('override', 'new-nav', 'on', '--dev-server', 'http://127.0.0.1:1');
    expect(exit).toBe(2);
    expect(err).toMatch(/^flagline: LaunchDarkly's dev server at 127\.0\.0\.1:1 cannot be reached/);
  });

  it.each(['new-nav', 'file:///etc/passwd', ''])('does not take %j for an address', async (url) => {
    expect((await folder.run('override', 'new-nav', 'on', '--dev-server', url)).exit).toBe(2);
  });

  it('asks no other machine that nobody confirmed', async () => {
    const { exit, err } = await folder.run('override', 'new-nav', 'on', '--dev-server', 'http://dev.acme.example:8765');
    expect(exit).toBe(2);
    expect(err).toContain('set FLAGLINE_ORIGINS=http://dev.acme.example:8765');
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost:8765', true],
    ['http://127.0.0.1', true],
    ['http://127.1', true],
    ['http://[::1]:8765', true],
    ['http://localhost.acme.example', false],
    ['http://127.0.0.1.acme.example', false],
    ['http://localhost@acme.example', false],
    ['http://10.0.0.1', false],
    ['http://0.0.0.0', false],
  ])('of %s is %s', (url, is) => {
    expect(isLoopback(url)).toBe(is);
  });
});
