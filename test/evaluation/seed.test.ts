import { describe, expect, test } from 'vitest';
import { bucketOf, evaluate, explain } from '../../src/evaluation/seed';
import type { EvaluationReason } from '../../src/evaluation/seed';
import { seedFlag } from './seedFlag';

describe('buckets', () => {
  test.each([
    ['new_checkout', 'user-1', 51],
    ['new_checkout', 'user-2', 20],
    ['new_checkout', 'user-42', 47],
    ['dark_mode', 'alice', 81],
    ['dark_mode', 'bob@example.com', 30],
    ['ünïcode', 'ユーザー', 90],
    ['a', '', 10],
  ])('%s for %s is in bucket %i', (key, user, bucket) => {
    expect(bucketOf(key, user)).toBe(bucket);
  });

  test('spread evenly', () => {
    const users = Array.from({ length: 20_000 }, (_, index) => `user-${index}`);
    const served = users.filter((user) => bucketOf('even', user) < 30).length;
    expect(served / users.length).toBeCloseTo(0.3, 1);
  });
});

describe('rules, in order', () => {
  test.each<[string, Parameters<typeof seedFlag>[0], string | undefined, boolean, EvaluationReason]>([
    ['off beats an allowed user', { enabled: false, allowed_users: ['ann'] }, 'ann', false, 'disabled'],
    ['an allowed user beats a rollout of 0', { rollout_percentage: 0, allowed_users: ['ann'] }, 'ann', true, 'allowed-user'],
    ['others get nothing below 100 %', { rollout_percentage: 99, allowed_users: ['ann'] }, 'user-2', false, 'not-allowed-user'],
    ['others get it at 100 %', { allowed_users: ['ann'] }, 'bob', true, 'fully-rolled-out'],
    ['inside the rollout', { rollout_percentage: 21 }, 'user-2', true, 'in-rollout'],
    ['outside the rollout', { rollout_percentage: 20 }, 'user-2', false, 'outside-rollout'],
    ['a fraction counts', { rollout_percentage: 20.5 }, 'user-2', true, 'in-rollout'],
    ['no user, below 100 %', { rollout_percentage: 99.9 }, undefined, false, 'no-user'],
    ['an empty user is none', { rollout_percentage: 50, allowed_users: [''] }, '', false, 'no-user'],
    ['no user, at 100 %', {}, undefined, true, 'fully-rolled-out'],
  ])('%s', (_title, fields, user, served, reason) => {
    const evaluation = explain(seedFlag({ name: 'new_checkout', enabled: true, ...fields }), user);
    expect(evaluation).toMatchObject({ served, reason });
    expect(evaluation.explanation).toMatch(/^\S.*\.$/);
    expect(evaluate(seedFlag({ name: 'new_checkout', enabled: true, ...fields }), user)).toBe(served);
  });

  test('the bucket is told where it decided', () => {
    expect(explain(seedFlag({ name: 'new_checkout', enabled: true, rollout_percentage: 20 }), 'user-2').bucket).toBe(20);
    expect(explain(seedFlag({ name: 'new_checkout', enabled: true }), 'user-2').bucket).toBeUndefined();
  });

  test('the key is hashed, not the name', () => {
    const flag = seedFlag({ name: 'Another name', enabled: true, rollout_percentage: 21 }, 'new_checkout');
    expect(evaluate(flag, 'user-2')).toBe(true);
  });
});
