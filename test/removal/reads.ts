import { AST_NODE_TYPES as T } from '@typescript-eslint/typescript-estree';
import { parseText } from '../../src/code/typescript/parse';
import { scanText } from '../../src/code/parser';
import { SHAPES } from '../../src/code/shapes/list';
import type { KeptValue } from '../../src/model/removal';
import type { Usage } from '../../src/model/usage';
import { KEY } from './removalFixtures';
import type { Reads } from './sandbox';
import { LOOKED_UP } from './sandboxRecorder';
import { VENDOR_COMPONENTS, VENDOR_RESULTS, type Options } from './vendorResults';

/** What the reads of a text answer while the flag has its kept value, by the function or method that is called. Other flags have the value of a coin. */
export function readsOf(text: string, file: string, keep: KeptValue): (seed: number) => Reads {
  const usages = scanText(text, file).usages;
  return (seed) => answersOf(text, usages, (key) => (key === KEY ? structuredClone(keep) : (key.length + seed) % 2 === 0));
}

function answersOf(text: string, usages: readonly Usage[], valueOf: (key: string) => KeptValue): Reads {
  const answers = new Map<string, (key: string, args: readonly unknown[]) => unknown>();
  for (const { readSpan, shape } of usages) {
    const name = /^<(\w+)|([\w$]+)\s*(\?\.)?\s*\(/.exec(text.slice(readSpan.start, readSpan.end))?.slice(1).find(Boolean);
    const { returns, promise, members, kind } = SHAPES.find(({ id }) => id === shape) ?? {};
    const isPromise = promise && /getBoolean\w+|node-server/.test(text) && !/openfeature\/web-sdk/.test(text);
    const given = (value: KeptValue): unknown => (returns === 'details' || returns === 'variant' || members ? detailsOf(value) : value);
    const [result, component] = [VENDOR_RESULTS.get(shape), VENDOR_COMPONENTS.get(shape)];
    if (name && component) answers.set(`<${name}`, (_, [props]) => ({ isAlways: component.always, args: component.hands(valueOf, props as Options) }));
    if (name && result) answers.set(name, (_, args) => result(valueOf, args));
    else if (name && kind === 'hoc') answers.set(name, (key, args) => componentOf(args, valueOf(key)));
    else if (name) answers.set(name, (key) => (isPromise ? Promise.resolve(given(valueOf(key))) : given(valueOf(key))));
  }
  // A hook that gives all flags has no key.
  if (/launchdarkly-react/.test(text)) answers.set('useFlags', () => ({ [KEY]: valueOf(KEY), y: valueOf('y') }));
  // An object of flags, where a function of the text looks up the key that it is handed, or a selector does.
  if (/\bflags\[\w+\]|state\.flags\.x/.test(text)) answers.set(LOOKED_UP, valueOf);
  return answers;
}

/** `withFeature('x')` and `SwapComponents(Off, On, 'x')`. */
function componentOf(args: readonly unknown[], value: KeptValue): unknown {
  if (args.length > 1) return value ? args[1] : args[0];
  return (component: unknown) => (value ? component : () => null);
}

/** The results of all SDKs in one, as their documentation tells of them. */
function detailsOf(value: KeptValue): object {
  const isOn = typeof value === 'boolean' ? value : true;
  const named = { name: value, treatment: value, variation: value, variationKey: value, variantKey: value, variant: value };
  return { ...named, value, enabled: isOn, on: Boolean(value), off: !value, reason: 'STATIC', isLoading: false };
}

/** The functions and classes at the top level of a text, whose doings can be looked at, and what it exports. */
export function topLevelNames(text: string, file: string): string[] {
  return parseText(text, file).program.body.flatMap((statement) => {
    const isExported = statement.type === T.ExportNamedDeclaration;
    const declaration = isExported && statement.declaration ? statement.declaration : statement;
    if (declaration.type === T.VariableDeclaration) {
      const looked = declaration.declarations.filter(({ init }) => isExported || /Function|Class/.test(init?.type ?? ''));
      return looked.flatMap(({ id }) => (id.type === T.Identifier ? [id.name] : []));
    }
    const isNamed = declaration.type === T.FunctionDeclaration || declaration.type === T.ClassDeclaration;
    return isNamed && declaration.id ? [declaration.id.name] : [];
  });
}
