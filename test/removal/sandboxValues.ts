const LABEL = Symbol('label');
const MAX_DEPTH = 5;

/** Gives an object a name of its own, by which it stands in logs. */
export function labelled<T extends object>(value: T, name: string): T {
  return Object.assign(value, { [LABEL]: name });
}

export function label(value: unknown): string | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? (Reflect.get(value, LABEL) as string | undefined) : undefined;
}

/** A value as one line: what a reader of the log can compare. */
export function described(value: unknown, depth = 0): string {
  if (typeof value === 'function') return label(value) ?? 'a function';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  const name = label(value);
  if (name !== undefined) return name;
  if (depth > MAX_DEPTH) return '…';
  if (isError(value)) return `${value.name}${value.name === 'Error' ? ` ${JSON.stringify(value.message)}` : ''}`;
  if (Array.isArray(value)) return `[${Array.from(value, (each) => described(each, depth + 1)).join(', ')}]`;
  if (value instanceof Promise || Object.prototype.toString.call(value) === '[object Promise]') return 'a promise';
  if (Symbol.iterator in value && !('next' in value)) return `of [${[...(value as Iterable<unknown>)].map((each) => described(each, depth + 1)).join(', ')}]`;
  const members = Reflect.ownKeys(value).map((key) => `${String(key)}: ${described(member(value, key), depth + 1)}`);
  return `{ ${members.join(', ')} }`;
}

function member(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    return error;
  }
}

/** Of any realm. */
function isError(value: object): value is Error {
  return Object.prototype.toString.call(value) === '[object Error]';
}
