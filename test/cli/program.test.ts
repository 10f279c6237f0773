import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { runCli } from '../../src/cli/program';
import { NOW, workFolder } from './workFolder';

describe('flagline', () => {
  it('prints its version', async () => {
    expect(await workFolder({}).run('--version')).toEqual({ exit: 0, out: `${version}\n`, err: '' });
  });

  it('explains itself, the exit codes included', async () => {
    const { exit, out } = await workFolder({}).run('--help');
    expect(exit).toBe(0);
    for (const word of ['list', 'usages', 'toggle', 'rollout', 'create', 'delete', 'evaluate', '--json', '--dir', 'Exit codes:']) {
      expect(out).toContain(word);
    }
  });

  it('explains a verb with the options that all of them take', async () => {
    const { out } = await workFolder({}).run('toggle', '--help');
    expect(out).toContain('--file <path>');
    expect(out).toContain('--json');
  });

  it.each([
    { args: ['lsit'], err: 'Did you mean list?' },
    { args: ['toggle', 'a'], err: "missing required argument 'state'" },
    { args: ['toggle', 'a', 'maybe'], err: 'Allowed choices are on, off' },
    { args: ['rollout', 'a', 'half'], err: 'a percentage from 0 to 100' },
    { args: ['list', '--nope'], err: "unknown option '--nope'" },
    { args: ['list', '--dir', 'nowhere'], err: 'there is no folder' },
    { args: [], err: 'Usage: flagline' },
  ])('ends with 2 and says why on wrong arguments: $args', async ({ args, err }) => {
    const printed = await workFolder({}).run(...args);
    expect(printed.exit).toBe(2);
    expect(printed.out).toBe('');
    expect(printed.err).toContain(err);
  });

  it.each([
    { env: {}, lines: 1 },
    { env: { FLAGLINE_DEBUG: '1' }, lines: expect.toSatisfy((count: number) => count > 2) as number },
  ])('owns up to a bug, with the stack only on demand: $env', async ({ env, lines }) => {
    let err = '';
    const stdout = { write: () => nothing.there };
    const nothing = undefined as unknown as { there: void };
    const stderr = { write: (text: string) => void (err += text) };
    const exit = await runCli(['list'], { stdout, stderr, cwd: workFolder({ 'flags.json': '{"a": {"enabled": true}}' }).root, env, platform: 'linux', now: () => NOW });
    expect(exit).toBe(2);
    expect(err).toMatch(/^flagline: this is a bug in Flagline \(.*\)\. Please report it/);
    expect(err.trimEnd().split('\n').length).toEqual(lines);
  });

  it('works on another folder with --dir', async () => {
    const folder = workFolder({ 'sub/flags.json': '{"a": {"enabled": true}}' });
    const { out } = await folder.run('list', '--no-reads', '--dir', 'sub');
    expect(out).toContain('flags.json:1');
    expect(out).not.toContain('sub/');
  });
});
