import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { explainFlagd, type FlagdUser } from '../../src/evaluation/flagd';
import { install, NotHere, onPath, TOOLS } from './real/processes';

const VARIANTS = { state: 'ENABLED', variants: { a: 'A', b: 'B', c: 'C' }, defaultVariant: 'a' };

const DEFINITIONS = {
  $evaluators: { staff: { ends_with: [{ var: 'email' }, '@acme.dev'] } },
  flags: {
    plain: VARIANTS,
    off: { ...VARIANTS, state: 'DISABLED' },
    split: { ...VARIANTS, targeting: { fractional: [['a', 30], ['b', 50], ['c', 20]] } },
    'split by mail': { ...VARIANTS, targeting: { fractional: [{ var: 'email' }, ['b', 1], ['c', 2]] } },
    'by a text': { ...VARIANTS, targeting: { fractional: [{ cat: [{ var: '$flagd.flagKey' }, { var: 'email' }] }, ['b', 25], ['c', 75]] } },
    rules: { ...VARIANTS, targeting: { if: [{ $ref: 'staff' }, 'b', { starts_with: [{ var: 'email' }, 'q'] }, 'c', null] } },
    versions: { ...VARIANTS, targeting: { if: [{ sem_ver: [{ var: 'version' }, '>=', '2.3.0'] }, 'b', { sem_ver: [{ var: 'version' }, '^', '1.2.0'] }, 'c', null] } },
    nested: { ...VARIANTS, targeting: { if: [{ and: [{ '>': [{ var: 'age' }, 40] }, { in: [{ var: 'country' }, ['de', 'fr']] }] }, { fractional: [['b', 50], ['c', 50]] }, 'a'] } },
  },
};

/** The same numbers in every run. */
function randomUsers(count: number): FlagdUser[] {
  let seed = 4711;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % below;
  };
  return Array.from({ length: count }, () => ({
    id: `user-${next(30_000)}`,
    attributes: { email: `${'aqz'[next(3)] ?? ''}${next(9999)}@${next(2) === 0 ? 'acme.dev' : 'elsewhere.example'}`, version: `${next(4)}.${next(5)}.${next(3)}`, age: next(80), country: ['de', 'fr', 'us'][next(3)] ?? '' },
  }));
}

/** Of the version that splits as flagd-core 4 for JavaScript does. */
test('flagd is applied as its Python implementation applies it', (context) => {
  let python: string;
  try {
    python = installed();
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    console.warn(`NOT RUN: flagd's Python implementation: ${error.message}`);
    return context.skip(error.message);
  }
  const users = randomUsers(1000);
  const input = JSON.stringify({ definitions: DEFINITIONS, users });
  const theirs = JSON.parse(execFileSync(python, [resolve('test/servers/flagdCore.py')], { input, encoding: 'utf8', maxBuffer: 50_000_000 })) as Record<string, string | null>[];
  const ours = users.map((user) => Object.fromEntries(Object.keys(DEFINITIONS.flags).map((key) => [key, explainFlagd(JSON.stringify(DEFINITIONS), key, user).variant ?? null])));
  expect(ours).toEqual(theirs);
  for (const key of ['split', 'rules', 'versions'] as const) expect(new Set(theirs.map((each) => each[key]))).toEqual(new Set(['a', 'b', 'c']));
});

function installed(): string {
  const home = join(TOOLS, 'flagd-core-1.0.0');
  const python = join(home, 'bin/python');
  if (existsSync(join(home, 'bin/pysemver'))) return python;
  install(onPath('python3'), ['-m', 'venv', home], TOOLS);
  install(python, ['-m', 'pip', 'install', '--quiet', 'openfeature-flagd-core==1.0.0'], TOOLS);
  return python;
}
