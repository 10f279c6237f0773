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
    const flags = '{"a": {"variations": {"on": true, "off": false}, "defaultRule": {"variation": "on"}}}';
    const printed = await workFolder({ 'x.goff.json': flags }).run('evaluate', 'a', '--user', 'user-1');
    expect(printed).toMatchObject({ exit: 1, out: '' });
    expect(printed.err).toContain('x.goff.json has rules of its own');
  });
});

describe('flags of flagd', () => {
  const RULES = `flags:
  beta:
    state: ENABLED
    variants: { on: true, off: false }
    defaultVariant: off
    targeting:
      if: [{ ends_with: [{ var: email }, '@acme.dev'] }, 'on', null]
  colour:
    state: ENABLED
    variants: { red: '#f00', blue: '#00f' }
    defaultVariant: red
  split:
    state: ENABLED
    variants: { 'on': true, 'off': false }
    defaultVariant: 'off'
    targeting: { fractional: [['on', 50], ['off', 50]] }
  retired:
    state: DISABLED
    variants: { 'on': true }
    defaultVariant: 'on'
`;

  it.each([
    { args: ['beta', '--attribute', 'email=ann@acme.dev'], out: /^on {2}The rules apply to such a user: "on" is served\.\n$/ },
    { args: ['beta', '--user', 'bob'], out: /^off {2}No rule is about bob: the default variant "off" is served\.\n$/ },
    { args: ['colour'], out: /^"#f00" {2}There are no rules: "red" is served to everyone\.\n$/ },
    { args: ['split', '--user', 'user-1'], out: /^(on|off) {2}The rules apply to user-1.* Splits are those of flagd-core 4/ },
    { args: ['retired', '--user', 'bob'], out: /^default {2}Disabled: code gets its own default\.\n$/ },
  ])('are answered by the rules of flagd: $args', async ({ args, out }) => {
    const printed = await workFolder({ 'x.flagd.yaml': RULES }).run('evaluate', ...args);
    expect(printed).toMatchObject({ exit: 0, err: '' });
    expect(printed.out).toMatch(out);
  });

  it('are told with variant and value to scripts', async () => {
    const { out } = await workFolder({ 'x.flagd.yaml': RULES }).run('evaluate', 'colour', '--user', 'bob', '--json');
    expect(JSON.parse(out)).toMatchObject({ key: 'colour', user: 'bob', value: '#f00', variant: 'red', reason: 'static' });
  });

  it('say what cannot be evaluated', async () => {
    const unknown = '{"flags": {"a": {"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "targeting": {"if": [true, "off", null]}}}}';
    expect((await workFolder({ 'x.flagd.json': unknown }).run('evaluate', 'a')).out).toMatch(/^default {2}flagd cannot evaluate it \(Variant 'off' not found/);
    expect((await workFolder({ 'x.flagd.yaml': RULES }).run('evaluate', 'beta', '--attribute', 'email')).exit).toBe(2);
  });
});
