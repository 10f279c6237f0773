import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import { moduleMember } from '../../code/typescript/moduleMember';
import { keyName, propertyName } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { around, nodesIn, type Node } from '../tree';
import { doesNothing } from './exits';

/** What React calls where a component has it, for what it does alone: without it, React does nothing. */
const LIFECYCLE = /^component(?:DidMount|DidUpdate|WillUnmount)$/;

/** Whether the removal left nothing of a method that React calls, and nobody else does. */
export function isIdleLifecycle(node: TSESTree.MethodDefinition, { plan, values }: Context): boolean {
  const name = keyName(node.key, node.computed);
  const { body, params } = node.value;
  if (node.static || node.kind !== 'method' || node.decorators.length > 0 || name === undefined || !LIFECYCLE.test(name)) return false;
  if (!body || !doesNothing(body, plan) || !params.every(({ type }) => type === T.Identifier)) return false;
  const component = node.parent.parent;
  return isComponent(component, values.bindings) && !isHandedOut(component) && !isAskedFor(name, node);
}

/** Whether a class of another file may extend it, and call the method of what it extends. */
function isHandedOut({ parent }: Node): boolean {
  return parent?.type === T.ExportNamedDeclaration || parent?.type === T.ExportDefaultDeclaration;
}

/** `class extends React.Component` */
function isComponent({ superClass }: TSESTree.ClassDeclaration | TSESTree.ClassExpression, bindings: Bindings): boolean {
  const member = superClass ? moduleMember(superClass, bindings) : undefined;
  return member?.specifier === 'react' && /^(?:Pure)?Component$/.test(member.path.at(-1) ?? '');
}

/** `super.componentDidMount()` in a class that extends this one. */
function isAskedFor(name: string, node: Node): boolean {
  const program = around(node, ({ type }) => type === T.Program);
  return program !== undefined && nodesIn(program).some((each) => each.type === T.MemberExpression && propertyName(each) === name);
}
