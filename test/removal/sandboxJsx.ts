import type { Reads } from './sandbox';
import { described, label, labelled } from './sandboxValues';

type Props = Readonly<Record<string, unknown>>;
/** Attributes by which components name their flag. */
const KEYS = ['flagKey', 'name', 'feature', 'flag', 'experiment', 'variableKey'];

type Callable = (props: Props) => unknown;

/** What React would make of an element, as far as a reader of the page could tell: what shows nothing is left out, and so are a component that chooses, and `disabled={false}` of HTML. */
export function elementOf(type: unknown, given: object | null, children: readonly unknown[], reads: Reads): unknown {
  const props: Props = { ...given };
  const shown = joined(children.flatMap(flat));
  const name = label(type)?.split('.').at(-1);
  if (name === 'ConditionallyRender') return called(props.condition ? props.show : props.elseShow) ?? null;
  const isShown = reads.get(name ?? '')?.(String(KEYS.map((each) => props[each]).find((key) => typeof key === 'string')), []);
  const inner = reads.get(`<${name}`)?.('', [props]) as { readonly isAlways: boolean; readonly args: readonly unknown[] } | undefined;
  const [only] = children;
  if (isShown !== undefined && children.length === 1 && typeof only === 'function' && label(only) === undefined) {
    const isCalled = !inner || inner.isAlways || isShown;
    return (isCalled ? (only as (...args: readonly unknown[]) => unknown)(...(inner?.args ?? [isShown])) : props.fallback) ?? null;
  }
  if (isShown !== undefined) return (isShown ? fragment(shown) : props.fallback) ?? null;
  if (type === 'fragment' && props.key === undefined) return fragment(shown);
  const component = typeof type === 'function' && label(type) === undefined ? described((type as Callable)({ ...props, children: shown })) : undefined;
  const written = Object.entries(props).filter(([attribute, value]) => value !== undefined && !(typeof type === 'string' && attribute === 'disabled' && value === false));
  const attributes = written.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ` ${key}={${described(value)}}`);
  const tag = component ?? (typeof type === 'string' ? type : described(type));
  return labelled({ element: tag }, `<${tag}${attributes.join('')}>${shown.map((each) => described(each)).join('')}</>`);
}

/** Around one element it shows what that does, around nothing nothing. */
function fragment(children: readonly unknown[]): object | null {
  if (children.length === 0) return null;
  const [only] = children;
  if (children.length === 1 && typeof only === 'object' && only !== null && 'element' in only) return only;
  return labelled({ fragment: children }, `<>${children.map((each) => described(each)).join('')}</>`);
}

function called(value: unknown): unknown {
  return typeof value === 'function' && label(value) === undefined ? (value as () => unknown)() : value;
}

/** What shows nothing is gone; the children of fragments stand in their place. A `0` that is left of `&&` shows, but nobody means it to. */
function flat(child: unknown): unknown[] {
  if (typeof child !== 'object' && !child) return [];
  if (child === null || child === true) return [];
  if (Array.isArray(child)) return child.flatMap(flat);
  if (typeof child === 'object' && 'fragment' in child && Array.isArray(child.fragment)) return child.fragment;
  return [child];
}

/** Text beside text is one text, and blanks of any length are one blank. */
function joined(children: readonly unknown[]): unknown[] {
  const result: unknown[] = [];
  for (const child of children) {
    const last = result.at(-1);
    const isText = typeof child === 'string' || typeof child === 'number';
    if (isText && typeof last === 'string') result[result.length - 1] = (last + String(child)).replace(/\s+/g, ' ');
    else result.push(isText ? String(child) : child);
  }
  return result;
}
