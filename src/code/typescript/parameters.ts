import { DefinitionType } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Position } from '../shapes/shape';
import { definitionOf, isConstant, type Bindings } from './bindings';
import { enclosingClass, type ClassNode } from './classes';
import { isFunction, keyName, propertyName, unwrap, type FunctionNode } from './nodes';

/** Something that is handed to a function by whoever calls it, or to a component by whoever renders it. */
export interface HandedIn {
  /** A class where it is a component. */
  readonly to: FunctionNode | ClassNode;
  readonly position: Position;
  /** What takes its place where nothing is handed in. */
  readonly fallback?: TSESTree.Node;
}

interface Place extends Pick<HandedIn, 'to' | 'fallback'> {
  /** The index of the parameter, then the names of the properties in it. */
  readonly path: readonly string[];
}

/** Deeper chains of names are not followed: a text may hold a circle. */
const MAX_HOPS = 8;

/** The parameter, or part of one, that an expression stands for: `key`, `options.key`, `key` of `({ key }) => …`; undefined where it is none, or may be changed. */
export function handedIn(expression: TSESTree.Node, bindings: Bindings): HandedIn | undefined {
  const place = placeOf(expression, bindings, MAX_HOPS);
  const [index, ...path] = place?.path ?? [];
  if (!place || index === undefined) return undefined;
  const position = path.length === 0 ? Number(index) : [index, ...path].join('.');
  return { to: place.to, position, ...(place.fallback && { fallback: place.fallback }) };
}

function placeOf(expression: TSESTree.Node, bindings: Bindings, hops: number): Place | undefined {
  const node = unwrap(expression);
  if (hops === 0) return undefined;
  if (node.type === AST_NODE_TYPES.Identifier) return ofName(node, bindings, hops - 1);
  if (node.type !== AST_NODE_TYPES.MemberExpression) return undefined;
  const name = propertyName(node);
  if (node.object.type === AST_NODE_TYPES.ThisExpression) return name === 'props' ? propsOf(node) : undefined;
  return name === undefined ? undefined : within(placeOf(node.object, bindings, hops - 1), { path: [name] });
}

/** `this.props` in a component that is a class. */
function propsOf(node: TSESTree.Node): Place | undefined {
  const component = enclosingClass(node);
  return component?.superClass ? { to: component, path: ['0'] } : undefined;
}

function ofName(name: TSESTree.Identifier, bindings: Bindings, hops: number): Place | undefined {
  const variable = bindings.variableOf(name);
  const definition = variable && definitionOf(variable);
  if (!definition || !isConstant(variable)) return undefined;
  if (definition.type === DefinitionType.Parameter && isFunction(definition.node)) return ofParameter(definition.name, definition.node);
  if (definition.type !== DefinitionType.Variable || !definition.node.init) return undefined;
  const inside = insideOf(definition.name, definition.node.id);
  return inside && within(placeOf(definition.node.init, bindings, hops), inside);
}

function ofParameter(name: TSESTree.Node, to: FunctionNode): Place | undefined {
  for (const [index, parameter] of parametersOf(to).entries()) {
    const inside = insideOf(name, parameter);
    if (inside) return { to, path: [String(index), ...inside.path], ...(inside.fallback && { fallback: inside.fallback }) };
  }
  return undefined;
}

/** Those that callers hand something to: a `this` in front is a type only. */
export function parametersOf({ params }: FunctionNode): readonly TSESTree.Parameter[] {
  const [first] = params;
  return first?.type === AST_NODE_TYPES.Identifier && first.name === 'this' ? params.slice(1) : params;
}

type Inside = Pick<Place, 'path' | 'fallback'>;

/** The way from a pattern to a name in it: `['a', 'b']` for x in `{ a: { b: x = 'default' } }`. */
function insideOf(name: TSESTree.Node, pattern: TSESTree.Node): Inside | undefined {
  if (name === pattern) return { path: [] };
  if (pattern.type === AST_NODE_TYPES.AssignmentPattern) {
    const inside = insideOf(name, pattern.left);
    return inside?.path.length === 0 ? { path: [], fallback: pattern.right } : inside;
  }
  if (pattern.type !== AST_NODE_TYPES.ObjectPattern) return undefined;
  for (const property of pattern.properties) {
    const key = property.type === AST_NODE_TYPES.Property ? keyName(property.key, property.computed) : undefined;
    const inside = key === undefined || property.type !== AST_NODE_TYPES.Property ? undefined : insideOf(name, property.value);
    if (inside && key !== undefined) return { ...inside, path: [key, ...inside.path] };
  }
  return undefined;
}

/** What is deeper inside has the last word on what takes its place. */
function within(outer: Place | undefined, { path, fallback }: Inside): Place | undefined {
  return outer && { to: outer.to, path: [...outer.path, ...path], ...(fallback && { fallback }) };
}
