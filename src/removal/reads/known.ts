import type { KeptValue } from '../../model/removal';

/** A value that can be written into code. */
export type Plain = KeptValue | undefined;

/**
 * What is known of an expression while the flag has its kept value.
 * - `value`: exactly this value.
 * - `truth`: only whether it counts as true.
 * - `component`: a component that is one of those handed in.
 * - `element`: what a component shows, of what stands inside of it.
 * - `holder`: an object of which some properties are known, such as the details of a read. It cannot be written.
 */
export type Known = {
  /** Whether it follows from the flag. What the code says by itself is never replaced. */
  readonly ours: boolean;
  /** Of the code's own values: whether the flag is why it is this one. */
  readonly chosen?: true;
  /** Of a promise: what it gives once it is awaited. */
  readonly settled?: Known;
  /** Whether it is not known if it comes as a promise. */
  readonly mayPromise?: true;
} & (
  | { readonly kind: 'value'; readonly value: Plain }
  | { readonly kind: 'truth'; readonly truth: boolean }
  | { readonly kind: 'component'; /** Index of the argument that takes its place, or that of the call of what it gives. */ readonly argument: number | 'curried' }
  | { readonly kind: 'element'; /** Whether it shows what is inside of it. */ readonly shows: boolean; /** What a function inside of it is called with. */ readonly handed?: Handed }
  | { readonly kind: 'holder'; readonly members: Readonly<Record<string, Known>> }
);

/** What a component hands to the function inside of it while the flag has its kept value. */
export interface Handed {
  /** Undefined for something besides the flag, or nothing that is known. */
  readonly known: Known | undefined;
  /** Whether it is called while the flag is off, too. */
  readonly isAlways: boolean;
}

/** What follows from the flag. */
export function ourValue(value: Plain): Known {
  return { kind: 'value', value, ours: true };
}

/** What the code says by itself. It counts where ours is compared with it. */
export function theirValue(value: Plain): Known {
  return { kind: 'value', value, ours: false };
}

export function ourTruth(truth: boolean): Known {
  return { kind: 'truth', truth, ours: true };
}

/** A promise of what is known. */
export function promised(known: Known): Known {
  return { kind: 'holder', members: {}, ours: true, settled: known };
}

/** What the flag chose among the values of the code. Of true, false and nothing there is no telling who says it. */
export function chosen(known: Known): Known {
  const isPlain = known.kind === 'value' && (typeof known.value === 'boolean' || known.value === null || known.value === undefined);
  return isPlain ? { ...known, ours: true } : { ...known, chosen: true };
}

/** Whether it counts as true in a condition; undefined where that is not known. */
export function truthOf(known: Known | undefined): boolean | undefined {
  switch (known?.kind) {
    case 'value':
      return Boolean(known.value);
    case 'truth':
      return known.truth;
    case 'holder':
      return known.settled ? undefined : true;
    default:
      return undefined;
  }
}

/** Whether it is a value that can be repeated wherever it is asked for: anything but an object. */
export function isPrimitive(known: Known | undefined): known is Known & { kind: 'value' } {
  return known?.kind === 'value' && (typeof known.value !== 'object' || known.value === null);
}

export function memberOf(known: Known, name: string): Known | undefined {
  if (known.kind === 'holder') return Object.hasOwn(known.members, name) ? known.members[name] : undefined;
  if (known.kind !== 'value' || typeof known.value !== 'object' || known.value === null) return undefined;
  const values: object = known.value;
  if (Array.isArray(values) && name === 'length') return { ...known, value: values.length };
  if (!Object.hasOwn(values, name)) return name in Object.prototype || Array.isArray(values) ? undefined : { ...known, value: undefined };
  return { ...known, value: (values as Readonly<Record<string, KeptValue>>)[name] };
}

/** Whether the flag has a say in the comparison of the two. What it only chose counts where types would no longer overlap. */
export function isOurComparison(a: Known, b: Known, isEquality: boolean): boolean {
  return a.ours || b.ours || (isEquality && (a.chosen === true || b.chosen === true));
}

/** The outcome of a comparison of two primitives; undefined for any other operator. */
export function compared(left: Plain, operator: string, right: Plain): boolean | undefined {
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '==':
      return a == b; // eslint-disable-line eqeqeq -- what the code says
    case '!=':
      return a != b; // eslint-disable-line eqeqeq -- what the code says
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}
