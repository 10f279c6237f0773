import { md5 } from '@noble/hashes/legacy.js';
import { stateOf } from '../model/flag';
import type { Flag } from '../model/flag';

/** Which rule decided. */
export type EvaluationReason =
  | 'disabled'
  | 'allowed-user'
  | 'not-allowed-user'
  | 'in-rollout'
  | 'outside-rollout'
  | 'fully-rolled-out'
  | 'no-user';

/** What a user gets, and why. */
export interface Evaluation {
  readonly served: boolean;
  readonly reason: EvaluationReason;
  /** The user's place among the hundred buckets, 0 to 99, where the rollout decided. */
  readonly bucket?: number;
  /** The reason as a sentence for people. */
  readonly explanation: string;
}

/**
 * True where the flag is served to `user`. No user and an empty one are the same.
 * @throws RangeError for a flag without the capability `evaluate`, whose source has rules of its own
 */
export function evaluate(flag: Flag, user?: string): boolean {
  return explain(flag, user).served;
}

/**
 * What `user` gets, and why.
 * @throws RangeError for a flag without the capability `evaluate`, whose source has rules of its own
 */
export function explain(flag: Flag, user?: string): Evaluation {
  const problem = evaluationProblem(flag);
  if (problem !== undefined) throw new RangeError(problem);
  return evaluateSeed(flag, user);
}

/** Why Flagline cannot tell who gets a flag; undefined where it can. A sentence for people. */
export function evaluationProblem(flag: Flag): string | undefined {
  if (flag.capabilities.includes('evaluate')) return undefined;
  return `${flag.source.label} has rules of its own for who gets "${flag.key}", which Flagline cannot apply. Ask the service or library that reads the file.`;
}

/**
 * The answer of the seed's `FeatureFlagManager.is_enabled`, rule for rule and bit for bit.
 * The rules come in an order that matters: allowed users take everybody else out of a partial rollout.
 */
function evaluateSeed(flag: Flag, user?: string): Evaluation {
  const { enabled, rollout } = stateOf(flag);
  const percent = rollout ?? 100;
  if (!enabled) return { served: false, reason: 'disabled', explanation: 'Off for everyone.' };
  if (user && flag.allowedUsers.includes(user)) {
    return { served: true, reason: 'allowed-user', explanation: `${user} is an allowed user.` };
  }
  if (percent >= 100) return { served: true, reason: 'fully-rolled-out', explanation: 'On for everyone.' };
  if (!user) {
    return { served: false, reason: 'no-user', explanation: `Without a user a rollout below 100 % serves nobody (it is ${percent} %).` };
  }
  if (flag.allowedUsers.length > 0) {
    return { served: false, reason: 'not-allowed-user', explanation: `Below 100 % only the allowed users get it, and ${user} is not one.` };
  }
  return byBucket(bucketOf(flag.key, user), percent, user);
}

function byBucket(bucket: number, percent: number, user: string): Evaluation {
  const served = bucket < percent;
  return {
    served,
    reason: served ? 'in-rollout' : 'outside-rollout',
    bucket,
    explanation: `${user} is in bucket ${bucket} of 0–99; the rollout of ${percent} % serves the buckets below ${percent}.`,
  };
}

/** md5 of `key:user` modulo 100: 0 to 99. The 128-bit number is folded byte by byte, so no big integers are needed. */
export function bucketOf(key: string, user: string): number {
  const digest = md5(new TextEncoder().encode(`${key}:${user}`));
  return digest.reduce((remainder, byte) => (remainder * 256 + byte) % 100, 0);
}
