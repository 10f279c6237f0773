import type { Reads } from './sandbox';
import { described, label, labelled } from './sandboxValues';

type Callable = (...args: unknown[]) => unknown;

/** Among the answers of reads, what an object of flags holds under a key. */
export const LOOKED_UP = 'flags[]';

/** Hooks that give what the function that they are handed does. */
const GIVES_BACK = /^use(?:Memo|\w*Selector|NavStore)$/;

/** What only describes styles, queries and messages leaves no note either. */
const DESCRIBES = /^(?:@apollo\/client\.gql|@emotion\/react\.|styled-components\.|react-intl\.defineMessage)/;
const MAX_NOTES = 150;
const MAX_DEPTH = 4;

/** Ends a program that goes on for ever. */
class Stop extends Error {}

/**
 * Hands out stand-ins for whatever a program asks of the world, and writes down what it does with them: calls,
 * constructions, assignments. Looking at a member or a name leaves no note. Same seed, same answers.
 */
export class Recorder {
  readonly log: string[] = [];
  /** `this` of a call of a free name. */
  scope: object | undefined;
  private readonly globals = new Map<string, unknown>();
  private readonly standIns = new Map<string, object>();
  private readonly calls = new Map<string, number>();
  private depth = 0;
  private pending: Promise<unknown> = Promise.resolve();

  /** @param text tells which names have to be functions or objects for the program to run */
  constructor(
    private readonly text: string,
    private readonly reads: Reads,
    private readonly seed: number,
  ) {}

  note(text: string): void {
    if (this.log.length > MAX_NOTES) throw new Stop();
    this.log.push(text);
  }

  /** The value of a free name. */
  global(name: string): unknown {
    if (!this.globals.has(name)) this.globals.set(name, this.isUsedAsObject(name) ? this.standIn(name) : this.plain(name, true));
    return this.globals.get(name);
  }

  setGlobal(name: string, value: unknown): boolean {
    this.note(`${name} = ${described(value)}`);
    this.globals.set(name, value);
    return true;
  }

  /** One for each label: a function that is an object, a promise of nothing, and a list of two. */
  standIn(name: string): object {
    const known = this.standIns.get(name);
    if (known) return known;
    const target = labelled(function () {}, name);
    const own = new Map<PropertyKey, unknown>();
    const standIn = new Proxy(target, {
      get: (_, key) => (own.has(key) ? own.get(key) : this.member(name, key, target)),
      set: (_, key, value) => {
        this.note(`${name}.${String(key)} = ${described(value)}`);
        own.set(key, value);
        return true;
      },
      deleteProperty: (_, key) => {
        this.note(`delete ${name}.${String(key)}`);
        return true;
      },
      has: (_, key) => typeof key === 'string' && this.dice(name + key) % 2 === 0,
      ownKeys: () => ['prototype'],
      apply: (_, receiver, args) => this.called(name, receiver, args),
      construct: (_, args) => {
        // What is made to be thrown may as well not be made.
        if (!/(Error|Exception)$/.test(name)) this.note(`new ${name}(${args.map(described).join(', ')})`);
        return this.standIn(`new ${name}`);
      },
    });
    this.standIns.set(name, standIn);
    return standIn;
  }

  /** Looks at what a name of the program holds: functions are called, classes made and their methods called. */
  observe(name: string, read: () => unknown): void {
    for (const turn of [1, 2]) {
      this.pending = this.pending.then(async () => {
        try {
          await this.look(`${name}#${turn}`, read());
        } catch (error) {
          this.thrown(error);
        }
      });
    }
  }

  guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.thrown(error);
    }
  }

  async settled(): Promise<void> {
    await this.pending;
    await new Promise((resolve) => setImmediate(resolve));
  }

  private thrown(error: unknown): void {
    if (error instanceof Stop) return;
    if (this.log.length <= MAX_NOTES) this.note(`throws ${described(error)}`);
  }

  private async look(name: string, value: unknown): Promise<void> {
    // An object of the program's own may have lost what nobody asks it for.
    if (typeof value === 'object' && label(value) === undefined) return;
    if (typeof value !== 'function' || label(value) !== undefined) return this.note(`${name} is ${described(value)}`);
    const made = /^class\b/.test(Function.prototype.toString.call(value)) ? this.instance(value) : await this.invoked(value as Callable, name);
    if (typeof made === 'object' && made instanceof value) return this.lookAtInstance(made, name);
    // A component that gives null, false or nothing shows nothing.
    const isNothing = /^[A-Z]/.test(name) && (made === false || made === null || made === undefined);
    this.note(`${name} gives ${isNothing ? 'nothing' : described(made)}`);
  }

  /** The public methods. */
  private async lookAtInstance(made: object, name: string): Promise<void> {
    for (const key of Object.getOwnPropertyNames(Object.getPrototypeOf(made))) {
      const isPrivate = new RegExp(`private (get |async |static )*${key}\\b`).test(this.text);
      if (key !== 'constructor' && !isPrivate) await this.invokedMethod(made, key, name);
    }
  }

  private async invokedMethod(made: object, key: string, name: string): Promise<void> {
    try {
      const member: unknown = Reflect.get(made, key);
      const outcome = typeof member === 'function' ? await (member as Callable).apply(made, this.argumentsFor(key)) : member;
      this.note(`${name}.${key} gives ${described(outcome)}`);
    } catch (error) {
      this.thrown(error);
    }
  }

  private instance(made: unknown): unknown {
    return Reflect.construct(made as Callable, [this.standIn('first'), this.standIn('second'), this.standIn('third')]);
  }

  private async invoked(value: Callable, name: string): Promise<unknown> {
    const parameters = /^[^(]*\(([^)]*)\)/.exec(Function.prototype.toString.call(value))?.[1]?.match(/\w+/g) ?? [];
    let outcome = await value(...this.argumentsFor(name, parameters));
    for (let depth = 0; typeof outcome === 'function' && label(outcome) === undefined && depth < 3; depth++) {
      outcome = await (outcome as Callable)(...this.argumentsFor(name));
    }
    if (isGenerator(outcome)) return [...outcome];
    return outcome;
  }

  /** The same in every turn of one name, some of them plain. */
  private argumentsFor(name: string, parameters: readonly string[] = []): unknown[] {
    return ['first', 'second', 'third'].map((each, index) => {
      const isObject = this.dice(each + name) % 2 === 0 || this.isUsedAsObject(parameters[index] ?? '-');
      return isObject ? this.standIn(each) : this.plain(each + name, false);
    });
  }

  private member(name: string, key: PropertyKey, target: object): unknown {
    if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? this.dice(name) % 10 : name);
    if (key === Symbol.iterator) return () => [this.standIn(`${name}[0]`), this.standIn(`${name}[1]`)][Symbol.iterator]();
    if (typeof key === 'symbol' || key === 'then') return Reflect.get(target, key);
    if (key === 'prototype') return Object.prototype;
    const lookup = (name === 'flags' || name.endsWith('.flags')) ? this.reads.get(LOOKED_UP) : undefined;
    if (lookup) return lookup(String(key), []);
    return this.standIn(`${name}.${key}`);
  }

  private called(name: string, receiver: unknown, args: unknown[]): unknown {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const read = this.reads.get(last);
    const key = read && (args.find((each) => typeof each === 'string') ?? keyIn(args[0]));
    if (read && (key !== undefined || last === 'useFlags')) return read(key ?? '', args);
    if (DESCRIBES.test(name)) return this.standIn(`${name}()`);
    if (name === 'clsx') return args.flatMap(classNames).join(' ');
    const isHook = /^(use[A-Z]|getClient$)/.test(last);
    const isMethod = receiver !== undefined && receiver !== this.scope;
    if (!isHook) this.note(`${name}${isMethod ? ` on ${described(receiver)}` : ''}(${args.map(described).join(', ')})`);
    const gives = GIVES_BACK.test(last);
    const outcomes = args.map((argument) => this.calledBack(argument, name, !gives));
    if (last === 'useCallback') return args[0];
    return gives ? outcomes[0] : this.answer(name);
  }

  private calledBack(argument: unknown, name: string, isNoted: boolean): unknown {
    if (typeof argument !== 'function' || label(argument) !== undefined || this.depth >= MAX_DEPTH) return undefined;
    // What is asynchronous is looked at by itself: here, others would run between its steps.
    if (Function.prototype.toString.call(argument).startsWith('async')) return undefined;
    this.depth++;
    try {
      const outcome: unknown = (argument as Callable)(this.standIn(`${name}()[0]`), this.standIn(`${name}()[1]`));
      if (outcome !== undefined && isNoted) this.note(`${name} called back gets ${described(outcome)}`);
      return outcome;
    } finally {
      this.depth--;
    }
  }

  /** Every other call gives a plain value. */
  private answer(name: string): unknown {
    const count = (this.calls.get(name) ?? 0) + 1;
    this.calls.set(name, count);
    const result = `${name}()${count}`;
    return this.dice(result) % 2 === 0 || this.isHeldAsObject(name) ? this.standIn(result) : this.plain(result, false);
  }

  private isHeldAsObject(name: string): boolean {
    const call = `= (?:await )?[\\w.]*\\b${name.slice(name.lastIndexOf('.') + 1)}\\(`;
    const holder = new RegExp(`(\\w+|\\}) ${call}`).exec(this.text)?.[1];
    return holder === '}' || (holder !== undefined && this.isUsedAsObject(holder));
  }

  private plain(name: string, mayBeMissing: boolean): unknown {
    const values = [false, true, 0, 1, '', `"${name}"`, true, 7, ...(mayBeMissing ? [null, undefined] : [])];
    return values[this.dice(name) % values.length];
  }

  private isUsedAsObject(name: string): boolean {
    return new RegExp(`(?<![.\\w])${name.replaceAll('$', '\\$')}\\s*!?(\\?\\.|\\.(?!\\.)|[([\`<])|(new|@|of|extends|\\.\\.\\.|instanceof|<)\\s*${name}\\b|[:?] ${name}\\)?[.(\`]`).test(this.text);
  }

  private dice(name: string): number {
    let hash = this.seed * 2_654_435_761;
    for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
    return (hash ^ (hash >>> 13)) >>> 3;
  }
}

/** Empty where the options list the keys of several flags. */
function keyIn(options: unknown): string | undefined {
  if (Array.isArray(options)) return '';
  if (typeof options !== 'object' || options === null || label(options) !== undefined) return undefined;
  const { flagKey, name, names, flags } = options as Readonly<Record<string, unknown>>;
  const key = flagKey ?? name ?? ((names ?? flags) && '');
  return typeof key === 'string' ? key : undefined;
}

function classNames(argument: unknown): string[] {
  if (typeof argument === 'string') return argument === '' ? [] : [argument];
  if (typeof argument !== 'object' || argument === null) return [];
  return Object.entries(argument).flatMap(([name, on]) => (on ? [name] : []));
}

function isGenerator(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
}
