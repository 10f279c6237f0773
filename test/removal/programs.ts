// Programs for the proof by execution: all statements and expressions that a removal rewrites, in any nesting.
import fc from 'fast-check';
import type { Arbitrary, WeightedArbitrary } from 'fast-check';
import { block, counted, declared, elseIf, ended, exit, fnCall, GLOBALS, inFunction, labelled, lines, looping, named, nested, pick, switched, tried, written } from './programPieces';
import type { Piece, Place } from './programPieces';

type Weighted<T> = WeightedArbitrary<T>;

interface Grammar {
  readonly expression: Arbitrary<Piece>;
  readonly body: Arbitrary<readonly Piece[]>;
}

const read: Piece = ({ flag }) => flag;
const otherRead: Piece = () => "isEnabled('y')";
const index = fc.nat({ max: 99 });
const call = fc.tuple(index, index).map(([n, m]): Piece => (place) => fnCall(place, n, m));

/** @param mayMeet whether one expression may depend on both flags */
function grammar(mayMeet: boolean): Grammar {
  return fc.letrec<{ expression: Piece; statement: Piece; body: readonly Piece[] }>((tie) => ({
    expression: fc.oneof({ maxDepth: 3, depthIdentifier: 'e' }, ...leaves(mayMeet), ...expressions(tie('expression'))),
    statement: fc.oneof({ maxDepth: 4, depthIdentifier: 's' }, ...simple(tie('expression')), ...compound(tie('expression'), tie('body'))),
    body: fc.array(tie('statement'), { minLength: 0, maxLength: 4, depthIdentifier: 's' }),
  }));
}

function leaves(mayMeet: boolean): Weighted<Piece>[] {
  return [
    { weight: 10, arbitrary: fc.constant(read) },
    { weight: 1, arbitrary: fc.constant(mayMeet ? otherRead : read) },
    { weight: 3, arbitrary: index.map((n): Piece => () => pick(GLOBALS, n)) },
    { weight: 4, arbitrary: call },
    { weight: 8, arbitrary: index.map((n): Piece => (place) => named(place, n)) },
    { weight: 2, arbitrary: fc.constantFrom('1', '0', "'s'", "''", 'null', 'undefined').map((text): Piece => () => text) },
  ];
}

function expressions(e: Arbitrary<Piece>): Weighted<Piece>[] {
  const one = (weight: number, write: (a: string) => string): Weighted<Piece> => ({ weight, arbitrary: e.map((a) => (place) => write(a(place))) });
  const two = (weight: number, write: (a: string, b: string) => string): Weighted<Piece> => ({ weight, arbitrary: fc.tuple(e, e).map(([a, b]) => (place) => write(a(place), b(place))) });
  const three = (weight: number, write: (a: string, b: string, c: string) => string): Weighted<Piece> => {
    return { weight, arbitrary: fc.tuple(e, e, e).map(([a, b, c]) => (place) => write(a(place), b(place), c(place))) };
  };
  return [
    two(5, (a, b) => `(${a} && ${b})`),
    two(5, (a, b) => `(${a} || ${b})`),
    two(1, (a, b) => `(${a} ?? ${b})`),
    two(1, (a, b) => `(${a} === ${b})`),
    two(1, (a, b) => `(${a} + ${b})`),
    two(1, (a, b) => `(${a}, ${b})`),
    one(5, (a) => `!${a}`),
    one(1, (a) => `Boolean(${a})`),
    one(1, (a) => `(typeof ${a})`),
    one(1, (a) => `(${a} === true)`),
    one(1, (a) => `(${a} as any)`),
    one(3, (a) => `a(${a})`),
    three(5, (a, b, c) => `(${a} ? ${b} : ${c})`),
    two(1, (a, b) => `({ k: ${a}, ...(${b} ? { j: 1 } : {}) }.k)`),
    two(1, (a, b) => `use({ ...(${a} && { j: 1 }), k: ${b} })`),
    two(1, (a, b) => `use([${a}, ...(${b} ? [1, c()] : [])])`),
    two(1, (a, b) => `use([${a}, ${b} && 's'].filter(Boolean))`),
    three(1, (a, b, c) => `(${a} ? o.m : b)(${b}, ${c})`),
    two(1, (a, b) => `\`v-\${${a}}-\${${b} ? 'n' : c()}\``),
    three(1, (a, b, c) => `<A k={${a}}>{${b} && <B />}{${c} ? 'one' : <C />}</A>`),
    { weight: 2, arbitrary: fc.tuple(index, e).map(([n, a]) => (place) => written(place, n, a)) },
    { weight: 1, arbitrary: e.map((a) => (place) => (place.isAsync ? `(await ${a(place)})` : a(place))) },
    { weight: 1, arbitrary: e.map((a) => (place) => `later(() => ${a(inFunction(place))})`) },
  ];
}

function simple(e: Arbitrary<Piece>): Weighted<Piece>[] {
  return [
    { weight: 4, arbitrary: call.map((a): Piece => (place) => ended(place, a(place))) },
    { weight: 3, arbitrary: e.map((a): Piece => (place) => ended(place, a(place))) },
    { weight: 4, arbitrary: fc.tuple(index, e).map(([n, a]): Piece => (place) => declared(place, n % 5 === 0 ? 'let' : 'const', n, a)) },
    { weight: 4, arbitrary: index.map((n): Piece => (place) => declared(place, 'const', n, read)) },
    { weight: 1, arbitrary: fc.tuple(index, e).map(([n, a]): Piece => (place) => declared(place, 'var', n, a)) },
    { weight: 4, arbitrary: fc.tuple(e, index).map(([a, n]): Piece => (place) => `if (${a(place)}) ${exit(place, n)}`) },
    { weight: 1, arbitrary: index.map((n): Piece => (place) => `if (!${otherRead(place)}) ${exit(place, n)}`) },
    { weight: 1, arbitrary: index.map((n): Piece => (place) => exit(place, n)) },
    {
      weight: 2,
      arbitrary: fc.tuple(e, call, call).map(([a, b, c]): Piece => (place) => `if (${a(place)}) ${ended(place, b(place))}\n${place.indent}else ${ended(place, c(place))}`),
    },
  ];
}

function compound(e: Arbitrary<Piece>, s: Arbitrary<readonly Piece[]>): Weighted<Piece>[] {
  const es = fc.tuple(e, s);
  const ess = fc.tuple(e, s, s);
  return [
    { weight: 6, arbitrary: es.map(([a, then]) => (place) => `if (${a(place)}) ${block(place, then)}`) },
    { weight: 6, arbitrary: ess.map(([a, then, no]) => (place) => `if (${a(place)}) ${block(place, then)} else ${block(place, no)}`) },
    { weight: 2, arbitrary: fc.tuple(s, s).map(([then, no]) => (place) => `if (${otherRead(place)}) ${block(place, then)} else ${block(place, no)}`) },
    { weight: 3, arbitrary: fc.tuple(e, s, e, s, s).map(elseIf) },
    { weight: 1, arbitrary: es.map(([a, loop]) => (place) => `while (${a(place)} && c()) ${block(looping(place), loop)}`) },
    { weight: 1, arbitrary: es.map(([a, loop]) => (place) => ended(place, `do ${block(looping(place), loop)} while (${a(place)} && d())`)) },
    { weight: 1, arbitrary: es.map(([a, loop]) => (place) => counted(place, a, loop)) },
    { weight: 1, arbitrary: es.map(([a, loop]) => (place) => `for (const i of ${a(place)} ? items : [1, 2]) ${block(looping(place), loop)}`) },
    { weight: 1, arbitrary: ess.map(switched) },
    { weight: 1, arbitrary: fc.tuple(s, s, s).map(tried) },
    { weight: 1, arbitrary: s.map((inner) => (place) => labelled(place, inner)) },
    { weight: 1, arbitrary: s.map((inner) => (place) => block(place, inner)) },
    { weight: 1, arbitrary: fc.tuple(index, s).map(([n, inner]) => (place) => nested(place, n, inner)) },
  ];
}

/** Some functions, often behind an alias of the flag and a constant that depends on it. */
function programsOf({ expression, body }: Grammar): Arbitrary<string> {
  const parts = {
    head: fc.option(expression, { nil: undefined }),
    functions: fc.array(fc.record({ inner: body, isAsync: fc.boolean(), last: expression }), { minLength: 1, maxLength: 3 }),
    hasSemicolons: fc.boolean(),
    hasAlias: fc.boolean(),
    isExported: fc.boolean(),
  };
  return fc.record(parts).map(({ head, functions, hasSemicolons, hasAlias, isExported }) => {
    const top = topLevel(hasSemicolons);
    const alias = hasAlias ? `${declared(top, 'const', 0, read)}\n` : '';
    const first = head ? `${isExported ? 'export ' : ''}${declared(top, 'const', 1, head)}\n` : '';
    const texts = functions.map(({ inner, isAsync, last }, n) => {
      const place: Place = { ...top, names: [...top.names, 'x1', 'x2'], variables: [], own: new Set(['x1', 'x2']), isAsync, indent: '  ' };
      const ending: Piece = (end) => ended(end, `return ${last(end)}`);
      return `${isAsync ? 'async ' : ''}function f${n}(x1, x2) {\n${lines(place, [...inner, ending])}}\n`;
    });
    return alias + first + texts.join('');
  });
}

function topLevel(hasSemicolons: boolean): Place {
  let count = 0;
  const scope = { names: [], variables: [], own: new Set<string>() };
  return { ...scope, inLoop: false, inSwitch: false, labels: [], isAsync: false, indent: '', hasSemicolons, flag: "isEnabled('x')", fresh: () => ++count };
}

/** Programs that read two flags in all kinds of ways. */
export const programs = programsOf(grammar(true));

/** The same, where the flags meet in statements only: no expression depends on both. */
export const programsOfSeparateFlags = programsOf(grammar(false));
