import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import { propertyName, unwrap } from './nodes';

/** What an SDK says of itself once it has its flags: `client.ready`, `client?.isInitialized()`. */
const READINESS = /^(?:is|has|was)?_?(?:ready|initiali[sz]ed|loaded|connected|started|available|fetched)$/i;

/** What a condition only asks to be there: `client` of `client != null`. Undefined for one that asks for more. */
export function presentIn(test: TSESTree.Node): TSESTree.Node[] | undefined {
  const node = unwrap(test);
  if (isNot(node)) return absentIn(node.argument);
  if (node.type === AST_NODE_TYPES.LogicalExpression) return node.operator === '&&' ? both(presentIn(node.left), presentIn(node.right)) : undefined;
  return comparedWithNothing(node, ['!=', '!==']) ?? (chainOf(node) === undefined ? undefined : [node]);
}

/** What a condition only asks not to be there: `client` of `!client` and of `client == null`. */
export function absentIn(test: TSESTree.Node): TSESTree.Node[] | undefined {
  const node = unwrap(test);
  if (isNot(node)) return presentIn(node.argument);
  if (node.type === AST_NODE_TYPES.LogicalExpression) return node.operator === '||' ? both(absentIn(node.left), absentIn(node.right)) : undefined;
  return comparedWithNothing(node, ['==', '===']);
}

/** `client && client.isEnabled('x')`: the left side only asks whether there is what the right side uses. */
export function isGuard(left: TSESTree.Node, right: TSESTree.Node): boolean {
  return presentIn(left)?.every((each) => isNeededBy(each, right)) === true;
}

/** Whether a read can do nothing without it: what it is called on, the function itself, or that the SDK says it is ready. */
export function isNeededBy(thing: TSESTree.Node, read: TSESTree.Node): boolean {
  const used = usedIn(read);
  const needed = chainOf(thing);
  if (used === undefined || needed === undefined) return false;
  return isPartOf(needed, used) || isPartOf(ownerOfReadiness(thing), used);
}

/** `undefined`, `null` and `void 0`. */
export function isNothing(node: TSESTree.Node): boolean {
  if (node.type === AST_NODE_TYPES.Literal) return node.value === null && node.raw === 'null';
  return (node.type === AST_NODE_TYPES.Identifier && node.name === 'undefined') || (node.type === AST_NODE_TYPES.UnaryExpression && node.operator === 'void');
}

function isNot(node: TSESTree.Node): node is TSESTree.UnaryExpression {
  return node.type === AST_NODE_TYPES.UnaryExpression && node.operator === '!';
}

function both(a: TSESTree.Node[] | undefined, b: TSESTree.Node[] | undefined): TSESTree.Node[] | undefined {
  return a && b && [...a, ...b];
}

function comparedWithNothing(node: TSESTree.Node, operators: readonly string[]): TSESTree.Node[] | undefined {
  if (node.type !== AST_NODE_TYPES.BinaryExpression || !operators.includes(node.operator)) return undefined;
  const { left, right } = node;
  if (isNothing(right)) return [left];
  const isTypeof = left.type === AST_NODE_TYPES.UnaryExpression && left.operator === 'typeof';
  return isTypeof && right.type === AST_NODE_TYPES.Literal && right.value === 'undefined' ? [left.argument] : undefined;
}

function isPartOf(part: string | undefined, whole: string): boolean {
  return part !== undefined && (whole === part || whole.startsWith(`${part}.`));
}

/** `client` of `client.ready` and `client.isReady()`. */
function ownerOfReadiness(thing: TSESTree.Node): string | undefined {
  const node = unwrap(thing);
  const member = node.type === AST_NODE_TYPES.CallExpression ? unwrap(node.callee) : node;
  const isReadiness = member.type === AST_NODE_TYPES.MemberExpression && READINESS.test(propertyName(member) ?? '');
  return isReadiness ? chainOf(member.object) : undefined;
}

/** What the value of a read is taken from, and what it is compared as. */
function usedIn(expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === AST_NODE_TYPES.BinaryExpression) return usedIn(node.left);
  return chainOf(node.type === AST_NODE_TYPES.CallExpression ? node.callee : node);
}

/** `a.b.c` for a chain of names, `a.b().c` where one is called for nothing in particular; undefined for any other expression. */
function chainOf(expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === AST_NODE_TYPES.Identifier) return node.name;
  if (node.type === AST_NODE_TYPES.ThisExpression) return 'this';
  if (node.type === AST_NODE_TYPES.CallExpression && node.arguments.length === 0) return called(chainOf(node.callee));
  if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const [object, name] = [chainOf(node.object), propertyName(node) ?? chainOf(node.property)];
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}

function called(chain: string | undefined): string | undefined {
  return chain === undefined ? undefined : `${chain}()`;
}
