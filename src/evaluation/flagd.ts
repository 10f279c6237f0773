import { FlagdCore } from '@openfeature/flagd-core';
import type { EvaluationContext, JsonValue, Logger } from '@openfeature/core';

/** Which of flagd's rules decided. */
export type FlagdReason =
  /** The same for everyone: there are no rules. */
  | 'static'
  | 'targeting-match'
  /** No rule is about this user. */
  | 'default'
  | 'disabled'
  /** The rules cannot be applied; code gets its own default. */
  | 'error';

/** What a user gets of a flag of flagd, and why. */
export interface FlagdEvaluation {
  /** Undefined where code gets its own default. */
  readonly value: JsonValue | undefined;
  readonly variant?: string;
  readonly reason: FlagdReason;
  /** The reason as a sentence for people. */
  readonly explanation: string;
}

/** Who asks, as flagd's rules see it. */
export interface FlagdUser {
  /** `targetingKey`; splits go by it. */
  readonly id: string | undefined;
  /** What else the rules may ask for: `{ email: 'ann@acme.dev' }`. */
  readonly attributes: Readonly<Record<string, JsonValue>>;
}

/**
 * What flagd serves, by its own implementation for JavaScript. Where a split decides, versions and languages differ: before 4
 * users went to other buckets, and so they do in Python's 2; for text beyond ASCII each language has buckets of its own.
 * @param definitions a flag definition of flagd, as JSON: `flags`, and the `$evaluators` that they refer to
 */
export function explainFlagd(definitions: string, key: string, user: FlagdUser): FlagdEvaluation {
  try {
    const core = new FlagdCore(undefined, SILENT);
    core.setConfigurations(definitions);
    const answer = explained(core, key, user);
    return answer.reason === 'targeting-match' && hasSplit(definitions, key) ? { ...answer, explanation: `${answer.explanation} ${SPLIT}` } : answer;
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

const SPLIT = 'Splits are those of flagd-core 4 for JavaScript; other versions put users elsewhere.';

/** Or may have, by an evaluator that is shared. */
function hasSplit(definitions: string, key: string): boolean {
  const { flags, $evaluators } = JSON.parse(definitions) as { flags?: Record<string, { targeting?: unknown }>; $evaluators?: unknown };
  const targeting = JSON.stringify(flags?.[key]?.targeting ?? {});
  return /"fractional":/.test(targeting) || (targeting.includes('"$ref":') && /"fractional":/.test(JSON.stringify($evaluators ?? {})));
}

function explained(core: FlagdCore, key: string, user: FlagdUser): FlagdEvaluation {
  const flag = core.getFlag(key);
  if (!flag) return failed('there is no flag of this name');
  if (flag.state === 'DISABLED') return { value: undefined, reason: 'disabled', explanation: 'Disabled: code gets its own default.' };
  const { value, variant, reason, errorMessage } = flag.evaluate(contextOf(user), SILENT);
  if (reason === 'ERROR') return failed(errorMessage ?? 'its rules cannot be applied');
  if (value === undefined || variant === undefined) return { value: undefined, reason: 'default', explanation: `${unmet(user, reason)} has no default variant: code gets its own default.` };
  const served = `"${variant}" is served`;
  if (reason === 'STATIC') return { value, variant, reason: 'static', explanation: `There are no rules: ${served} to everyone.` };
  if (reason === 'DEFAULT') return { value, variant, reason: 'default', explanation: `No rule is about ${nameOf(user)}: the default variant ${served}.` };
  return { value, variant, reason: 'targeting-match', explanation: `The rules apply to ${nameOf(user)}: ${served}.` };
}

function unmet(user: FlagdUser, reason: string): string {
  return reason === 'STATIC' ? 'There are no rules, and the flag' : `No rule is about ${nameOf(user)}, and the flag`;
}

function nameOf({ id, attributes }: FlagdUser): string {
  return id ?? (Object.keys(attributes).length > 0 ? 'such a user' : 'a user of whom nothing is known');
}

function contextOf({ id, attributes }: FlagdUser): EvaluationContext {
  return { ...attributes, ...(id !== undefined && { targetingKey: id }) };
}

function failed(why: string): FlagdEvaluation {
  return { value: undefined, reason: 'error', explanation: `flagd cannot evaluate it (${why}): code gets its own default.` };
}

const nothing = (): void => undefined;

/** What it would log is in the answer. */
const SILENT: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
