import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation/seed';
import { seedFlag } from './seedFlag';
import type { SeedRecord } from './seedFlag';

interface Question {
  readonly flags: Record<string, SeedRecord>;
  readonly name: string;
  readonly user: string | null;
}

const QUESTIONS = 5000;
const user = fc.oneof(fc.constantFrom('', 'alice', 'bob@example.com', 'ユーザー', '😀', '0'), fc.stringMatching(/^user-\d{1,6}$/), fc.string());
const record: fc.Arbitrary<SeedRecord> = fc.record({
  name: fc.oneof(fc.constantFrom('new_checkout', 'ünïcode', 'a:b', ' '), fc.string({ minLength: 1 })),
  enabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.boolean()),
  rollout_percentage: fc.oneof(fc.constantFrom(0, 1, 25, 50, 99, 100), fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true })),
  allowed_users: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(user, { maxLength: 3 })),
});

function questions(): Question[] {
  const pairs = fc.sample(fc.tuple(record, fc.option(user)), QUESTIONS);
  // A key that begins with $ is no flag; nor is an object of the name __proto__.
  return pairs.filter(([{ name }]) => !/^\$|^__proto__$/.test(name)).map(([flag, who]) => ({ flags: { [flag.name]: flag }, name: flag.name, user: who }));
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)(`the seed's own class gives the same answers${hasPython ? '' : ' (not run: python3 not found)'}`, { timeout: 60_000 }, () => {
  const asked = questions();
  const script = fileURLToPath(new URL('../fixtures/seed/answers.py', import.meta.url));
  const run = spawnSync('python3', ['-W', 'ignore', script], { input: JSON.stringify(asked), encoding: 'utf8', maxBuffer: 1e8 });
  expect(run.stderr).toBe('');
  const answers = JSON.parse(run.stdout) as boolean[];
  expect(answers).toHaveLength(asked.length);
  expect(new Set(answers).size).toBe(2);
  asked.forEach(({ flags, name, user: who }, index) => {
    const record = flags[name];
    expect(record && evaluate(seedFlag(record), who ?? undefined), JSON.stringify(asked[index])).toBe(answers[index]);
  });
});
