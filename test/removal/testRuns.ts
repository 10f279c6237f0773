// Runs the tests of a text, each with the flags as its doubles leave them. What is left of a test has to do what it did, flag
// aside; and what is gone must have run with nothing but a value that the flag has no more.
import { expect } from 'vitest';
import type { Comparison } from './behaviour';
import { KEY } from './removalFixtures';
import { compiled, scopeOf, type Program } from './sandbox';
import { elementOf } from './sandboxJsx';
import { Recorder } from './sandboxRecorder';
import { described, label } from './sandboxValues';
import { FlagState } from './testDoubles';

type Step = () => unknown;

interface Suite {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

interface TestRun {
  /** What it did, with the other flags as they were then. */
  readonly log: string[];
  /** The values that the flag had when something was expected. */
  readonly values: Set<unknown>;
}

export async function expectSameTests({ before, after, fileName, keep, seeds }: Comparison): Promise<void> {
  for (const seed of seeds) {
    const old = await runsOf(compiled(before, fileName, []), before, seed);
    const left = await runsOf(compiled(after, fileName, []), before, seed);
    for (const [title, { log }] of left) expect(log, title).toEqual(old.get(title)?.log);
    for (const [title, { values }] of old) {
      if (left.has(title)) continue;
      expect([keep, undefined].filter((value) => values.has(value)), `${title} is gone`).toEqual([]);
      expect(values.size, `${title} is gone`).toBe(1);
    }
  }
}

/** By title. Each test runs in a world of its own. */
async function runsOf(program: Program, names: string, seed: number): Promise<Map<string, TestRun>> {
  const runs = new Map<string, TestRun>();
  for (let index = 0, title: string | undefined = ''; title !== undefined; index++) {
    const run: TestRun = { log: [], values: new Set() };
    title = await runTest(index, program, new Recorder(names, new Map(), seed), run);
    if (title !== undefined) runs.set(title, run);
  }
  return runs;
}

/** Undefined where there are not so many. */
async function runTest(index: number, program: Program, recorder: Recorder, run: TestRun): Promise<string | undefined> {
  const state = new FlagState();
  const runner = new Runner();
  recorder.note = (text) => {
    const others = Object.entries(state.flags).filter(([key]) => key !== KEY);
    run.log.push(`${text} ${described(Object.fromEntries(others))}`);
  };
  const expected = (given: unknown): object => {
    run.values.add(state.flags[KEY]);
    return expectation(given, recorder);
  };
  const own = { ...state.doubles(), ...runner.names(), expect: expected, renderHook, __element: elementIn(state), __fragment: 'fragment' };
  recorder.scope = scopeOf(recorder, { exports: {}, require: (name: string) => required(name, state, recorder), ...own });
  recorder.guarded(() => program(recorder.scope ?? {}));
  run.log.length = 0; // Of loading the file, what only tests that are gone needed may be gone too.
  const test = runner.tests[index];
  for (const step of test?.steps() ?? []) await step();
  return test?.title;
}

function renderHook(hook: unknown, { wrapper }: { readonly wrapper: (props: object) => unknown }): unknown {
  wrapper({ children: 'the hook' });
  return typeof hook === 'function' ? (hook as Step)() : hook;
}

/** Writes down what is expected of what; nothing of what mocks were asked. */
function expectation(given: unknown, recorder: Recorder): object {
  return {
    toBe: (wanted: unknown) => recorder.note(`expects ${described(given)} to be ${described(wanted)}`),
    toHaveBeenCalledWith: () => undefined,
  };
}

function required(name: string, state: FlagState, recorder: Recorder): object {
  const standIn = recorder.standIn(name);
  return new Proxy(state.doubles(), { get: (own, key) => (typeof key === 'string' && Object.hasOwn(own, key) ? own[key] : (Reflect.get(standIn, key) as unknown)) });
}

/** A provider of flags sets them for what is inside, which the fixtures show at once. */
function elementIn(state: FlagState) {
  return (type: unknown, props: Readonly<Record<string, unknown>> | null, ...children: unknown[]): unknown => {
    const name = label(type) ?? '';
    const { flags, flagValueMap, ...others } = props ?? {};
    const given = flags ?? flagValueMap;
    if (/Provider$/.test(name) && typeof given === 'object') state.flags = { ...given };
    return elementOf(type, /Provider$/.test(name) ? others : props, children, new Map());
  };
}

/** Collects tests with the hooks around them, as test frameworks do. */
class Runner {
  readonly tests: { readonly title: string; readonly steps: () => Step[] }[] = [];
  private titles: readonly string[] = [];
  private suites: readonly { before: Step[]; after: Step[] }[] = [{ before: [], after: [] }];

  names(): Record<string, unknown> {
    const test = (title: string, body: Step): void => this.add(title, body);
    const describe = (title: string, body: Step): void => this.inside(title, body);
    const each = (rows: readonly unknown[]) => (title: string, body: (row: unknown) => unknown) => rows.forEach((row) => this.inside(`${title} ${String(row)}`, () => body(row)));
    const [before, after] = (['before', 'after'] as const).map((kind) => (step: Step) => this.suites.at(-1)?.[kind].push(step));
    return { describe: Object.assign(describe, { each }), it: test, test, beforeEach: before, afterEach: after };
  }

  private add(title: string, body: Step): void {
    const suites: readonly Suite[] = this.suites;
    this.tests.push({ title: [...this.titles, title].join(' > '), steps: () => [...suites.flatMap((suite) => suite.before), body, ...suites.flatMap((suite) => suite.after)] });
  }

  private inside(title: string, body: Step): void {
    const { titles, suites } = this;
    this.titles = [...titles, title];
    this.suites = [...suites, { before: [], after: [] }];
    body();
    this.titles = titles;
    this.suites = suites;
  }
}
