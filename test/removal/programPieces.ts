// How pieces of generated programs are written, and what may be named and left where they stand.

/** What of a program is there already where a piece of it is written. */
export interface Place {
  /** What can be read. Declarations add to it. */
  readonly names: string[];
  /** What can be written. */
  readonly variables: string[];
  /** Names declared in this very scope: no second declaration. */
  readonly own: Set<string>;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly labels: readonly string[];
  readonly isAsync: boolean;
  readonly indent: string;
  readonly hasSemicolons: boolean;
  /** A read of the flag. */
  readonly flag: string;
  /** Numbers for names that must be unlike all others. */
  readonly fresh: () => number;
}

/** A piece of a program, written where it stands. */
export type Piece = (place: Place) => string;

type Pieces = readonly Piece[];

export const GLOBALS = ['p', 'q', 'r', 'o.k'];

export function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T;
}

export function named({ names }: Place, n: number): string {
  return names.length > 0 ? pick(names, n) : pick(GLOBALS, n);
}

export function fnCall(place: Place, n: number, m: number): string {
  return `${pick(['a', 'b', 'c', 'd', 'o.m'], n)}(${m % 3 === 0 ? named(place, m) : ''})`;
}

/** Without semicolons, what the line before would swallow starts with one. */
export function ended({ hasSemicolons }: Place, text: string): string {
  const safe = /^(\{|function|class|<)/.test(text) ? `(${text})` : text;
  if (hasSemicolons) return `${safe};`;
  return /^[([`/+-]/.test(safe) ? `;${safe}` : safe;
}

export function written(place: Place, n: number, piece: Piece): string {
  return place.variables.length > 0 ? `(${pick(place.variables, n)} = ${piece(place)})` : piece(place);
}

/** Statements one a line; a declaration is seen by those after it. */
export function lines(place: Place, pieces: Pieces): string {
  const here = { ...place, names: [...place.names], variables: [...place.variables] };
  return pieces.map((piece) => `${place.indent}${piece(here)}\n`).join('');
}

export function block(place: Place, pieces: Pieces): string {
  return `{\n${lines({ ...place, own: new Set(), indent: `${place.indent}  ` }, pieces)}${place.indent}}`;
}

/** Few names, so that inner ones hide outer ones; but one that could have been read already in its scope gets another. */
export function declared(place: Place, kind: 'const' | 'let' | 'var', n: number, piece: Piece): string {
  const value = piece(place);
  const short = `v${n % 3}`;
  if (kind !== 'var' && place.own.has(short)) return ended(place, `use(${value})`);
  const name = kind === 'var' || place.names.includes(short) ? `w${place.fresh()}` : short;
  place.own.add(name);
  place.names.push(name);
  if (kind !== 'const') place.variables.push(name);
  return ended(place, `${kind} ${name} = ${value}`);
}

export function looping(place: Place): Place {
  return { ...place, inLoop: true };
}

/** Out of reach of the jumps around it. */
export function inFunction(place: Place): Place {
  return { ...place, inLoop: false, inSwitch: false, labels: [], isAsync: false };
}

export function exit(place: Place, n: number): string {
  const jumps = place.inLoop ? ['break', 'continue'] : place.inSwitch ? ['break'] : [];
  const labels = place.labels.map((label) => `break ${label}`);
  return ended(place, pick(['return', 'return b()', "throw new Error('e')", `return ${named(place, n)}`, ...jumps, ...labels], n));
}

export function elseIf([first, then, second, other, last]: readonly [Piece, Pieces, Piece, Pieces, Pieces]): Piece {
  return (place) => `if (${first(place)}) ${block(place, then)} else if (${second(place)}) ${block(place, other)} else ${block(place, last)}`;
}

export function counted(place: Place, test: Piece, loop: Pieces): string {
  const id = `n${place.fresh()}`;
  const inner = { ...looping(place), names: [...place.names, id] };
  return `for (let ${id} = 0; ${id} < 2 && ${test(inner)}; ${id}++) ${block(inner, loop)}`;
}

export function switched([test, first, second]: readonly [Piece, Pieces, Pieces]): Piece {
  return (place) => {
    const inner: Place = { ...place, inSwitch: true, indent: `${place.indent}  ` };
    const jump = place.fresh() % 2 === 0 ? [`${inner.indent}${ended(place, 'break')}`] : [];
    const cases = [`${inner.indent}case true: ${block(inner, first)}`, ...jump, `${inner.indent}case false:`, `${inner.indent}default: ${block(inner, second)}`];
    return [`switch (${test(place)}) {`, ...cases, `${place.indent}}`].join('\n');
  };
}

export function tried([inner, caught, last]: readonly [Pieces, Pieces, Pieces]): Piece {
  return (place) => `try ${block(place, inner)} catch (error) ${block(place, caught)} finally ${block({ ...place, inLoop: false, inSwitch: false, labels: [] }, last)}`;
}

export function labelled(place: Place, inner: Pieces): string {
  const label = `l${place.fresh()}`;
  return `${label}: ${block({ ...place, labels: [...place.labels, label] }, inner)}`;
}

export function nested(place: Place, n: number, inner: Pieces): string {
  const id = `g${place.fresh()}`;
  const use = ended(place, n % 2 === 0 ? `use(${id})` : `a(${id}())`);
  return `function ${id}() ${block(inFunction(place), inner)}\n${place.indent}${use}`;
}
