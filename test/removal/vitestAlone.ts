// What tests that are as simple as those of fixtures ask of Vitest, in one thread and without reports: see scripts/mutants.
import { isDeepStrictEqual } from 'node:util';

type Body = (...args: readonly unknown[]) => unknown;

/** All tests that were declared. */
export const declared: { readonly name: string; readonly body: () => unknown }[] = [];

/** A list in the list of cases holds the arguments. */
function argumentsOf(each: unknown): readonly unknown[] {
  return Array.isArray(each) ? each : [each];
}

export function it(name: string, body: Body): void {
  declared.push({ name, body });
}
it.each = (cases: readonly unknown[]) => (name: string, body: Body): void => cases.forEach((each) => declared.push({ name, body: () => body(...argumentsOf(each)) }));

export function describe(_name: string, declare: () => void): void {
  declare();
}
describe.each = (cases: readonly unknown[]) => (_name: string, declare: Body): void => cases.forEach((each) => declare(...argumentsOf(each)));

export function expect(found: unknown): { toEqual(expected: unknown): void; toBe(expected: unknown): void } {
  const assert = (holds: boolean): void => {
    if (!holds) throw new Error('It is not what was expected.');
  };
  return {
    toEqual: (expected) => assert(isDeepStrictEqual(withoutUndefined(found), withoutUndefined(expected))),
    toBe: (expected) => assert(Object.is(found, expected)),
  };
}

/** Vitest, too, takes what is undefined for not there. */
function withoutUndefined(value: unknown): unknown {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
