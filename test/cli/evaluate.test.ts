import { describe, expect, it } from 'vitest';
import { workFolder } from './workFolder';

// user-2 is in bucket 20 of new_checkout, user-1 in bucket 51.
const FLAGS = '{"new_checkout": {"enabled": true, "rollout_percentage": 25}}';

describe('flagline evaluate', () => {
  it.each([
    { args: ['--user', 'user-2'], out: /^on {2}.*bucket 20/ },
    { args: ['--user', 'user-1'], out: /^off {2}.*bucket 51/ },
    { args: [], out: /^off {2}/ },
  ])('answers for $args and says why', async ({ args, out }) => {
    const printed = await workFolder({ 'flags.json': FLAGS }).run('evaluate', 'new_checkout', ...args);
    expect(printed).toMatchObject({ exit: 0, err: '' });
    expect(printed.out).toMatch(out);
  });

  it('prints the answer with --json', async () => {
    const { out } = await workFolder({ 'flags.json': FLAGS }).run('evaluate', 'new_checkout', '--user', 'user-2', '--json');
    expect(JSON.parse(out)).toMatchObject({ key: 'new_checkout', user: 'user-2', served: true, reason: 'in-rollout', bucket: 20 });
  });

  it('answers no to an unknown flag, and nothing about a broken file', async () => {
    expect((await workFolder({ 'flags.json': FLAGS }).run('evaluate', 'nothing')).exit).toBe(1);
    const broken = await workFolder({ 'flags.json': '{"a": {"enabled": true}, "b": {' }).run('evaluate', 'a');
    expect(broken).toMatchObject({ exit: 2, out: '' });
    expect(broken.err).toContain('flags.json:1:');
  });

  it('leaves flags to the rules of their own service', async () => {
    const flags = '{"flags": {"a": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on"}}}';
    const printed = await workFolder({ 'x.flagd.json': flags }).run('evaluate', 'a', '--user', 'user-1');
    expect(printed).toMatchObject({ exit: 1, out: '' });
    expect(printed.err).toContain('x.flagd.json has rules of its own');
  });
});
