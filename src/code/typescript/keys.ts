import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import type { Certainty, ModuleMember, UsageKey } from '../../model/usage';
import type { KnownValue } from '../linking/moduleFacts';
import type { Bindings } from './bindings';
import { constantValue } from './constants';
import { moduleMember } from './moduleMember';
import { isMissing, literalText, quasiText, spanOf, unwrap } from './nodes';

/** A key that an argument may be. */
export interface FoundKey {
  readonly key: UsageKey;
  readonly keySpan: Span;
  readonly literalSpan?: Span;
  readonly member?: ModuleMember;
  readonly certainty: Certainty;
}

/** What is known of the string that an expression gives. */
type Value =
  | { readonly kind: 'text'; readonly text: string; /** False where more follows that is not known. */ readonly whole: boolean; readonly literal?: TSESTree.Node }
  | { readonly kind: 'unknown'; /** What it is, where another module tells. */ readonly member?: ModuleMember }
  /** Surely no string, such as an object. `text` is what it adds to a longer string. */
  | { readonly kind: 'other'; readonly text?: string };

const UNKNOWN: Value = { kind: 'unknown' };
const OTHER: Value = { kind: 'other' };

const MAX_HOPS = 8;
/** A key put together from several conditions has no more alternatives than this. */
const MAX_ALTERNATIVES = 16;

/**
 * The keys that an argument may be: one, or one for each branch of a condition.
 * None where it surely is no key, such as an object or a number.
 * @param standIn what stands in the call, where the argument itself is in an object declared elsewhere
 */
export function keysOf(argument: TSESTree.Node, bindings: Bindings, standIn?: TSESTree.Node): FoundKey[] {
  const nodes = alternativesOf(argument).filter((node) => !isMissing(node));
  return nodes.flatMap((node) => valuesOf(node, bindings, MAX_HOPS).flatMap((value) => foundKey(standIn ?? node, value) ?? []));
}

function foundKey(node: TSESTree.Node, value: Value): FoundKey | undefined {
  const keySpan = spanOf(node);
  if (value.kind === 'other') return undefined;
  if (value.kind === 'unknown') return { key: { kind: 'dynamic' }, keySpan, certainty: 'dynamic', ...(value.member && { member: value.member }) };
  if (!value.whole) return { key: { kind: 'prefix', value: value.text }, keySpan, certainty: 'dynamic' };
  const key = { kind: 'exact', value: value.text } as const;
  if (value.literal === node) return { key, keySpan, certainty: 'literal' };
  return { key, keySpan, certainty: 'resolved', ...(value.literal && { literalSpan: spanOf(value.literal) }) };
}

/** The one string, or member of another module, that an expression surely is. */
export function knownValue(expression: TSESTree.Node, bindings: Bindings): KnownValue | undefined {
  const [value, ...others] = valuesOf(expression, bindings, MAX_HOPS);
  if (!value || others.length > 0) return undefined;
  if (value.kind === 'text' && value.whole) return { kind: 'text', text: value.text, ...(value.literal && { literal: spanOf(value.literal) }) };
  return value.kind === 'unknown' && value.member ? { kind: 'member', ...value.member } : undefined;
}

/** `a ? 'x' : 'y'` has the alternatives 'x' and 'y'; `a && 'x'` is a key only as 'x'. */
export function alternativesOf(expression: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(expression);
  if (node.type === AST_NODE_TYPES.ConditionalExpression) return [...alternativesOf(node.consequent), ...alternativesOf(node.alternate)];
  if (node.type !== AST_NODE_TYPES.LogicalExpression) return [node];
  return node.operator === '&&' ? alternativesOf(node.right) : [...alternativesOf(node.left), ...alternativesOf(node.right)];
}

function valuesOf(expression: TSESTree.Node, bindings: Bindings, hops: number): Value[] {
  const nodes = alternativesOf(expression);
  return nodes.flatMap((node) => valuesOfOne(node, bindings, hops)).slice(0, MAX_ALTERNATIVES);
}

function valuesOfOne(node: TSESTree.Node, bindings: Bindings, hops: number): Value[] {
  const text = literalText(node);
  if (text !== undefined) return [{ kind: 'text', text, whole: true, literal: node }];
  switch (node.type) {
    case AST_NODE_TYPES.TemplateLiteral:
      return node.expressions.length === 0 ? [OTHER] : templateValues(node, bindings, hops);
    case AST_NODE_TYPES.BinaryExpression:
      return node.operator === '+' ? joined(valuesOf(node.left, bindings, hops), valuesOf(node.right, bindings, hops)) : [OTHER];
    case AST_NODE_TYPES.Identifier:
    case AST_NODE_TYPES.MemberExpression:
      return constantValues(node, bindings, hops);
    case AST_NODE_TYPES.Literal:
      return [typeof node.value === 'string' ? OTHER : { kind: 'other', text: String(node.value) }];
    case AST_NODE_TYPES.ObjectExpression:
    case AST_NODE_TYPES.ArrayExpression:
    case AST_NODE_TYPES.ArrowFunctionExpression:
    case AST_NODE_TYPES.FunctionExpression:
    case AST_NODE_TYPES.ClassExpression:
    case AST_NODE_TYPES.NewExpression:
    case AST_NODE_TYPES.UnaryExpression:
    case AST_NODE_TYPES.UpdateExpression:
    case AST_NODE_TYPES.JSXElement:
    case AST_NODE_TYPES.JSXFragment:
      return [OTHER];
    default:
      return [UNKNOWN];
  }
}

function constantValues(node: TSESTree.Identifier | TSESTree.MemberExpression, bindings: Bindings, hops: number): Value[] {
  if (node.type === AST_NODE_TYPES.Identifier && node.name === 'undefined') return [OTHER];
  const value = hops > 0 ? constantValue(node, bindings) : undefined;
  if (value) return valuesOf(value, bindings, hops - 1);
  const member = moduleMember(node, bindings);
  return [member ? { kind: 'unknown', member } : UNKNOWN];
}

function templateValues({ quasis, expressions }: TSESTree.TemplateLiteral, bindings: Bindings, hops: number): Value[] {
  let values: Value[] = [quasiValue(quasis[0])];
  expressions.forEach((expression, index) => {
    values = joined(joined(values, valuesOf(expression, bindings, hops)), [quasiValue(quasis[index + 1])]);
  });
  return values;
}

function quasiValue(quasi: TSESTree.TemplateElement | undefined): Value {
  const text = quasi && quasiText(quasi);
  return text === undefined ? UNKNOWN : { kind: 'text', text, whole: true };
}

/** Each beginning with each continuation. */
function joined(left: readonly Value[], right: readonly Value[]): Value[] {
  return left.flatMap((a) => (isWhole(a) ? right.map((b) => join(a, b)) : [a])).slice(0, MAX_ALTERNATIVES);
}

function isWhole(value: Value): boolean {
  return value.kind === 'other' || (value.kind === 'text' && value.whole);
}

function join(left: Value, right: Value): Value {
  const beginning = textOf(left);
  if (beginning === undefined) return UNKNOWN;
  const end = textOf(right);
  const text = beginning + (end ?? '');
  if (text === '' && end === undefined) return UNKNOWN;
  return { kind: 'text', text, whole: end !== undefined && isWhole(right) };
}

function textOf(value: Value): string | undefined {
  return value.kind === 'unknown' ? undefined : value.text;
}
