// Runs a program whose every free name is a stand-in that writes down how it is used. Two texts that behave alike leave the same log.
import ts from 'typescript';
import { createContext, Script } from 'node:vm';
import { elementOf } from './sandboxJsx';
import { MARKUP } from './sandboxMarkup';
import { Recorder } from './sandboxRecorder';

export type Reads = ReadonlyMap<string, (key: string, args: readonly unknown[]) => unknown>;

/** What the names of a program stand for. Worlds of the same seed give the same values. */
export interface World {
  /** What flag reads answer, by the name of the function or method that is called. */
  readonly reads: Reads;
  /** The text that tells which free names are functions or objects: the same for texts that are compared. */
  readonly names: string;
  readonly seed: number;
}

/** Long enough for a machine that has much else to do: only what goes round in circles takes it. */
const MAX_MS = 5_000;

/** The language itself; all other names are stand-ins. */
const BUILT_IN = new Set('Array Boolean Error JSON Map Math NaN Number Object Promise RangeError Reflect Set String Symbol TypeError undefined'.split(' '));

/** What the program did, in order. */
export async function logOf(program: Program, { reads, names, seed }: World): Promise<readonly string[]> {
  const recorder = new Recorder(names, reads, seed);
  const own: Record<string, unknown> = {
    exports: {},
    require: (specifier: string) => (specifier === 'lit' ? MARKUP : recorder.standIn(specifier)),
    __element: (type: unknown, props: object | null, ...children: unknown[]) => elementOf(type, props, children, reads),
    __fragment: 'fragment',
    __observe: (name: string, read: () => unknown) => recorder.observe(name, read),
  };
  recorder.scope = scopeOf(recorder, own);
  recorder.guarded(() => program(recorder.scope ?? {}));
  for (const [name, value] of Object.entries(own.exports as object)) recorder.observe(`export ${name}`, () => value);
  await recorder.settled();
  return recorder.log;
}

/** What a program finds under its free names: these, and stand-ins for all others. */
export function scopeOf(recorder: Recorder, own: Readonly<Record<string, unknown>>): object {
  return new Proxy(own, {
    has: (_, name) => typeof name === 'string' && !BUILT_IN.has(name),
    get: (_, name) => (typeof name === 'symbol' ? undefined : Object.hasOwn(own, name) ? own[name] : recorder.global(name)),
    set: (_, name, value) => recorder.setGlobal(String(name), value),
  });
}

export type Program = (scope: object) => void;

/** Makes a program of a text that can run in several worlds. */
export function compiled(text: string, fileName: string, observed: readonly string[]): Program {
  const observers = observed.map((name) => `;__observe(${JSON.stringify(name)}, () => ${name});`).join('');
  const { outputText } = ts.transpileModule(text.replace(/^#!.*/, '') + observers, { fileName, compilerOptions: COMPILER_OPTIONS });
  // Not strict, because of the `with`; what is inside of the function says for itself what it is.
  const code = new Script(`with (__scope) { (function () { ${outputText}\n}).call(undefined) }`);
  return (scope) => {
    world.__scope = scope;
    code.runInContext(world, { timeout: MAX_MS });
  };
}

const world = createContext({ __scope: {} });

const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  jsx: ts.JsxEmit.React,
  jsxFactory: '__element',
  jsxFragmentFactory: '__fragment',
  allowJs: true,
  experimentalDecorators: true,
};
