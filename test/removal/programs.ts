// Programs for the proof by execution: all statements and expressions that a removal rewrites, in any nesting.
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** What of a program is there already where a piece of it is written: it decides which names and jumps are allowed. */
interface Place {
  /** Names that can be read, innermost last. */
  readonly names: readonly string[];
  /** Names that can be written. */
  readonly variables: readonly string[];
  /** Names declared in this very scope: no second declaration. */
  readonly own: Set<string>;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly labels: readonly string[];
  readonly isAsync: boolean;
  readonly indent: string;
  readonly style: Style;
  readonly fresh: () => number;
}

interface Style {
  readonly semicolons: boolean;
  readonly flag: string;
}

/** A piece of a program, written where it stands. */
type Piece = (place: Place) => string;

const GLOBALS = ['p', 'q', 'r', 'o.k'];
const CALLS = ['a', 'b', 'c', 'd', 'o.m'];

function leaf(write: Piece, weight = 1): { arbitrary: Arbitrary<Piece>; weight: number } {
  return { arbitrary: fc.constant(write), weight };
}

const read: Piece = ({ style }) => style.flag;
const otherRead: Piece = () => "isEnabled('y')";
const index = fc.nat({ max: 99 });
const global = index.map((n): Piece => () => at(GLOBALS, n));
const call = fc.tuple(index, index).map(([n, m]): Piece => (place) => `${at(CALLS, n)}(${m % 3 === 0 ? named(place, m) : ''})`);
const name = index.map((n): Piece => (place) => named(place, n));
const literal = fc.constantFrom('1', '0', "'s'", "''", 'null', 'undefined').map((text): Piece => () => text);

const { expression, body } = fc.letrec<{ expression: Piece; statement: Piece; body: readonly Piece[] }>((tie) => {
  const e = tie('expression');
  const two = fc.tuple(e, e);
  const three = fc.tuple(e, e, e);
  const s = tie('body');
  const binary = (operator: string): Arbitrary<Piece> => two.map(([left, right]): Piece => (at) => `(${left(at)} ${operator} ${right(at)})`);
  const expressions: { arbitrary: Arbitrary<Piece>; weight: number }[] = [
    leaf(read, 10),
    leaf(otherRead),
    { arbitrary: global, weight: 3 },
    { arbitrary: call, weight: 4 },
    { arbitrary: name, weight: 8 },
    { arbitrary: literal, weight: 2 },
    { arbitrary: binary('&&'), weight: 5 },
    { arbitrary: binary('||'), weight: 5 },
    { arbitrary: binary('??'), weight: 1 },
    { arbitrary: binary('==='), weight: 1 },
    { arbitrary: binary('+'), weight: 1 },
    { arbitrary: binary(','), weight: 1 },
    { arbitrary: e.map((piece): Piece => (at) => `!${piece(at)}`), weight: 5 },
    { arbitrary: e.map((piece): Piece => (at) => `Boolean(${piece(at)})`), weight: 1 },
    { arbitrary: e.map((piece): Piece => (at) => `(typeof ${piece(at)})`), weight: 1 },
    { arbitrary: e.map((piece): Piece => (at) => `(${piece(at)} === true)`), weight: 1 },
    { arbitrary: e.map((piece): Piece => (at) => `(${piece(at)} as any)`), weight: 1 },
    { arbitrary: three.map(([test, yes, no]): Piece => (at) => `(${test(at)} ? ${yes(at)} : ${no(at)})`), weight: 5 },
    { arbitrary: two.map(([left, right]): Piece => (at) => `{ k: ${left(at)}, ...(${right(at)} ? { j: 1 } : {}) }.k`).map(wrapped), weight: 1 },
    { arbitrary: two.map(([left, right]): Piece => (at) => `use({ ...(${left(at)} && { j: 1 }), k: ${right(at)} })`), weight: 1 },
    { arbitrary: two.map(([left, right]): Piece => (at) => `use([${left(at)}, ...(${right(at)} ? [1, c()] : [])])`), weight: 1 },
    { arbitrary: two.map(([left, right]): Piece => (at) => `use([${left(at)}, ${right(at)} && 's'].filter(Boolean))`), weight: 1 },
    { arbitrary: three.map(([test, yes, no]): Piece => (at) => `(${test(at)} ? o.m : b)(${yes(at)}, ${no(at)})`), weight: 1 },
    { arbitrary: two.map(([left, right]): Piece => (at) => `\`v-\${${left(at)}}-\${${right(at)} ? 'n' : c()}\``), weight: 1 },
    { arbitrary: three.map(([test, yes, no]): Piece => (at) => `<A k={${test(at)}}>{${yes(at)} && <B />}{${no(at)} ? 'one' : <C />}</A>`), weight: 1 },
    { arbitrary: fc.tuple(index, e).map(([n, piece]): Piece => (at) => written(at, n, piece)), weight: 2 },
    { arbitrary: e.map((piece): Piece => (at) => (at.isAsync ? `(await ${piece(at)})` : piece(at))), weight: 1 },
    { arbitrary: e.map((piece): Piece => (at) => `later(() => ${piece({ ...at, isAsync: false })})`), weight: 1 },
    { arbitrary: e.map((piece): Piece => (at) => `a(${piece(at)})`), weight: 3 },
  ];
  const statements: { arbitrary: Arbitrary<Piece>; weight: number }[] = [
    { arbitrary: call.map((piece): Piece => (at) => ended(at, piece(at))), weight: 4 },
    { arbitrary: e.map((piece): Piece => (at) => ended(at, piece(at))), weight: 3 },
    { arbitrary: fc.tuple(index, e).map(([n, piece]): Piece => (at) => declared(at, n % 5 === 0 ? 'let' : 'const', n, piece)), weight: 4 },
    { arbitrary: fc.tuple(index).map(([n]): Piece => (at) => declared(at, 'const', n, read)), weight: 4 },
    { arbitrary: fc.tuple(index, e).map(([n, piece]): Piece => (at) => declared(at, 'var', n, piece)), weight: 1 },
    { arbitrary: fc.tuple(e, s).map(([test, then]): Piece => (at) => `if (${test(at)}) ${block(at, then)}`), weight: 6 },
    { arbitrary: fc.tuple(e, s, s).map(([test, then, no]): Piece => (at) => `if (${test(at)}) ${block(at, then)} else ${block(at, no)}`), weight: 6 },
    { arbitrary: fc.tuple(e, s, e, s, s).map(elseIf), weight: 3 },
    { arbitrary: fc.tuple(e, call, call).map(([test, yes, no]): Piece => (at) => `if (${test(at)}) ${ended(at, yes(at))}\n${at.indent}else ${ended(at, no(at))}`), weight: 2 },
    { arbitrary: fc.tuple(e, index).map(([test, n]): Piece => (at) => `if (${test(at)}) ${exit(at, n)}`), weight: 4 },
    { arbitrary: fc.tuple(e, s).map(([test, loop]): Piece => (at) => `while (${test(at)} && c()) ${block(looping(at), loop)}`), weight: 1 },
    { arbitrary: fc.tuple(e, s).map(([test, loop]): Piece => (at) => ended(at, `do ${block(looping(at), loop)} while (${test(at)} && d())`)), weight: 1 },
    { arbitrary: fc.tuple(e, s).map(([test, loop]): Piece => (at) => counted(at, test, loop)), weight: 1 },
    { arbitrary: fc.tuple(e, s).map(([list, loop]): Piece => (at) => `for (const i of ${list(at)} ? items : [1, 2]) ${block(looping(at), loop)}`), weight: 1 },
    { arbitrary: fc.tuple(e, s, s).map(switched), weight: 1 },
    { arbitrary: fc.tuple(s, s, s).map(tried), weight: 1 },
    { arbitrary: s.map((inner): Piece => (at) => labelled(at, inner)), weight: 1 },
    { arbitrary: s.map((inner): Piece => (at) => block(at, inner)), weight: 1 },
    { arbitrary: fc.tuple(index, s).map(([n, inner]): Piece => (at) => nested(at, n, inner)), weight: 1 },
    { arbitrary: index.map((n): Piece => (at) => exit(at, n)), weight: 1 },
  ];
  return {
    expression: fc.oneof({ maxDepth: 3, depthIdentifier: 'e' }, ...expressions),
    statement: fc.oneof({ maxDepth: 4, depthIdentifier: 's' }, ...statements),
    body: fc.array(tie('statement'), { minLength: 0, maxLength: 4, depthIdentifier: 's' }),
  };
});

/** A program of some functions and a few statements, which reads the flag in all kinds of ways. */
export const programs: Arbitrary<string> = fc
  .record({
    head: fc.option(expression, { nil: undefined }),
    functions: fc.array(fc.record({ inner: body, isAsync: fc.boolean(), last: expression }), { minLength: 1, maxLength: 3 }),
    semicolons: fc.boolean(),
    alias: fc.boolean(),
  })
  .map(({ head, functions, semicolons, alias }) => {
    let count = 0;
    const style = { semicolons, flag: "isEnabled('x')" };
    const own = new Set<string>();
    const top: Place = { names: [], variables: [], own, inLoop: false, inSwitch: false, labels: [], isAsync: false, indent: '', style, fresh: () => ++count };
    const shared = alias ? `${ended(top, "const shared = isEnabled('x')")}\n` : '';
    const names = alias ? ['shared'] : [];
    const first = head ? `${ended(top, `const first = ${head({ ...top, names })}`)}\n` : '';
    const seen = head ? [...names, 'first'] : names;
    const texts = functions.map(({ inner, isAsync, last }, at) => {
      const place = { ...top, names: [...seen, 'x1', 'x2'], own: new Set(['x1', 'x2']), isAsync, indent: '  ' };
      const ending: Piece = (end) => ended(end, `return ${last(end)}`);
      return `${isAsync ? 'async ' : ''}function f${at}(x1, x2) {\n${lines(place, [...inner, ending])}}\n`;
    });
    return shared + first + texts.join('');
  });

function at<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T;
}

function named({ names }: Place, n: number): string {
  return names.length > 0 ? at(names, n) : at(GLOBALS, n);
}

function wrapped(piece: Piece): Piece {
  return (place) => `(${piece(place)})`;
}

/** Without semicolons, what the line before would swallow starts with one. */
function ended({ style }: Place, text: string): string {
  const isStatement = !/^(return|throw|const|let|var|break|continue|do)\b/.test(text);
  const safe = isStatement && /^(\{|function|class|<)/.test(text) ? `(${text})` : text;
  if (style.semicolons) return `${safe};`;
  return /^[([`/+<-]/.test(safe) ? `;${safe}` : safe;
}

function written(place: Place, n: number, piece: Piece): string {
  return place.variables.length > 0 ? `(${at(place.variables, n)} = ${piece(place)})` : piece(place);
}

/** Statements one a line; a declaration is seen by those after it. */
function lines(place: Place, pieces: readonly Piece[]): string {
  const seen = { names: [...place.names], variables: [...place.variables] };
  const here = { ...place, ...seen };
  return pieces.map((piece) => `${place.indent}${piece(here)}\n`).join('');
}

function block(place: Place, pieces: readonly Piece[]): string {
  return `{\n${lines({ ...place, own: new Set(), indent: `${place.indent}  ` }, pieces)}${place.indent}}`;
}

function declared(place: Place, kind: 'const' | 'let' | 'var', n: number, piece: Piece): string {
  const names = place.names as string[];
  const variables = place.variables as string[];
  const value = piece(place);
  // Few names, so that inner ones hide outer ones; `var` gets one of its own.
  const id = kind === 'var' ? `w${place.fresh()}` : `v${n % 3}`;
  if (place.own.has(id)) return ended(place, `use(${value})`);
  place.own.add(id);
  // An outer variable of this name must not have been read here before.
  const hidden = names.includes(id);
  const unique = hidden ? `${id}_${place.fresh()}` : id;
  names.push(unique);
  if (kind !== 'const') variables.push(unique);
  return ended(place, `${kind} ${unique} = ${value}`);
}

function looping(place: Place): Place {
  return { ...place, inLoop: true };
}

function exit(place: Place, n: number): string {
  const exits = ['return', 'return b()', "throw new Error('e')", `return ${named(place, n)}`];
  if (place.inLoop) exits.push('break', 'continue');
  else if (place.inSwitch) exits.push('break');
  exits.push(...place.labels.map((label) => `break ${label}`));
  return ended(place, at(exits, n));
}

function elseIf([first, then, second, other, last]: readonly [Piece, readonly Piece[], Piece, readonly Piece[], readonly Piece[]]): Piece {
  return (at) => `if (${first(at)}) ${block(at, then)} else if (${second(at)}) ${block(at, other)} else ${block(at, last)}`;
}

function counted(place: Place, test: Piece, loop: readonly Piece[]): string {
  const id = `n${place.fresh()}`;
  const inner = { ...looping(place), names: [...place.names, id] };
  return `for (let ${id} = 0; ${id} < 2 && ${test(inner)}; ${id}++) ${block(inner, loop)}`;
}

function switched([test, first, second]: readonly [Piece, readonly Piece[], readonly Piece[]]): Piece {
  return (place) => {
    const inner: Place = { ...place, inSwitch: true, indent: `${place.indent}  ` };
    const ends = ended(place, 'break');
    return [
      `switch (${test(place)}) {`,
      `${inner.indent}case true: ${block(inner, first)}`,
      ...(place.fresh() % 2 === 0 ? [`${inner.indent}${ends}`] : []),
      `${inner.indent}case false:`,
      `${inner.indent}default: ${block(inner, second)}`,
      `${place.indent}}`,
    ].join('\n');
  };
}

function tried([inner, caught, last]: readonly [readonly Piece[], readonly Piece[], readonly Piece[]]): Piece {
  return (place) => `try ${block(place, inner)} catch (error) ${block(place, caught)} finally ${block({ ...place, inLoop: false, inSwitch: false, labels: [] }, last)}`;
}

function labelled(place: Place, inner: readonly Piece[]): string {
  const label = `l${place.fresh()}`;
  return `${label}: ${block({ ...place, labels: [...place.labels, label] }, inner)}`;
}

function nested(place: Place, n: number, inner: readonly Piece[]): string {
  const id = `g${place.fresh()}`;
  const within: Place = { ...place, inLoop: false, inSwitch: false, labels: [], isAsync: false };
  const text = `function ${id}() ${block(within, inner)}`;
  return `${text}\n${place.indent}${ended(place, n % 2 === 0 ? `use(${id})` : `a(${id}())`)}`;
}
