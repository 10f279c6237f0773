import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import { keyName, lastName, propertyName } from './nodes';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** What a property of a class is made from: its types, its initializer, and what is assigned to it. */
export interface MemberSources {
  readonly types: TSESTree.Node[];
  readonly values: TSESTree.Node[];
}

/** The class whose object `this` is, at a place in the code. */
export function enclosingClass(node: TSESTree.Node): ClassNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === AST_NODE_TYPES.ClassBody) return at.parent;
    const hasOwnThis = at.type === AST_NODE_TYPES.FunctionDeclaration || at.type === AST_NODE_TYPES.FunctionExpression;
    if (hasOwnThis && at.parent?.type !== AST_NODE_TYPES.MethodDefinition && !isCompiledAsync(at)) return undefined;
  }
  return undefined;
}

/** The body of an async method in compiled code: `__awaiter(this, void 0, void 0, function* () { … })`. */
function isCompiledAsync({ parent }: TSESTree.Node): boolean {
  return parent?.type === AST_NODE_TYPES.CallExpression && lastName(parent.callee) === '__awaiter' && parent.arguments[0]?.type === AST_NODE_TYPES.ThisExpression;
}

const gathered = new WeakMap<ClassNode, Map<string, MemberSources>>();

/** What `this.name` is made from, within a class; undefined where the class does not say. */
export function sourcesOfMember(owner: ClassNode, name: string): MemberSources | undefined {
  let members = gathered.get(owner);
  if (!members) gathered.set(owner, (members = gather(owner)));
  return members.get(name);
}

function gather(owner: ClassNode): Map<string, MemberSources> {
  const members = new Map<string, MemberSources>();
  const note = (name: string | undefined, kind: keyof MemberSources, source: TSESTree.Node | null | undefined): void => {
    if (name === undefined || !source) return;
    const sources = members.get(name) ?? { types: [], values: [] };
    sources[kind].push(source);
    members.set(name, sources);
  };
  const visitors = {
    PropertyDefinition: (node: TSESTree.Node) => {
      if (node.type !== AST_NODE_TYPES.PropertyDefinition) return;
      const name = keyName(node.key, node.computed);
      note(name, 'types', node.typeAnnotation);
      note(name, 'values', node.value);
    },
    TSParameterProperty: (node: TSESTree.Node) => {
      if (node.type !== AST_NODE_TYPES.TSParameterProperty) return;
      const parameter = node.parameter.type === AST_NODE_TYPES.AssignmentPattern ? node.parameter.left : node.parameter;
      if (parameter.type === AST_NODE_TYPES.Identifier) note(parameter.name, 'types', parameter.typeAnnotation);
    },
    AssignmentExpression: (node: TSESTree.Node) => {
      if (node.type !== AST_NODE_TYPES.AssignmentExpression || node.left.type !== AST_NODE_TYPES.MemberExpression) return;
      if (node.left.object.type === AST_NODE_TYPES.ThisExpression) note(propertyName(node.left), 'values', node.right);
    },
  };
  simpleTraverse(owner.body, { visitors });
  return members;
}
