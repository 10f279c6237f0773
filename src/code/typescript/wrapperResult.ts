import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { CodeDefault } from '../../model/usage';
import type { WrapperResult } from '../../model/wrapper';
import type { ResultMember, ResultMembers } from '../shapes/shape';
import type { Bindings } from './bindings';
import type { ClassNode } from './classes';
import { isFunction, type FunctionNode } from './nodes';
import { handedIn } from './parameters';
import { isNeededBy, isNothing } from './presence';
import { literalValue } from './reads';
import { returnedOf } from './returned';
import { sourceOf, type Source } from './valueSource';

type Returns = WrapperResult['returns'];

/** What a read gives. */
export interface Given extends WrapperResult {
  /** As in a `CallShape`. */
  readonly members?: ResultMembers;
  /** Whether the value that an object of details holds is known to be true or false. */
  readonly holdsTruth?: boolean;
  readonly codeDefault?: CodeDefault;
}

/** Names by which an object tells whether the flag is on, and those that hold what a hook gives. */
const ON = /^(?:enabled|isEnabled|on|isOn|active|isActive)$/;
const HELD = /^(?:value|current)$/;

/**
 * What a function gives back, where that is the read and nothing else; `WrapperResult` tells what counts as that.
 * Undefined where it does more with it.
 * @param key where it stands in the read
 */
export function resultOf(owner: FunctionNode | ClassNode, read: TSESTree.Node, given: Given, bindings: Bindings, key?: TSESTree.Node): WrapperResult | undefined {
  const returned = isFunction(owner) ? returnedOf(owner) : undefined;
  const source = returned && sourceOf(returned.value, bindings, (node) => node === read);
  const result = source?.node === read ? resultFrom(source, given) : undefined;
  if (!isFunction(owner) || !returned || !source || !result) return undefined;
  const isSame = (node: TSESTree.Node): boolean => key !== undefined && bindings.variableOf(node) !== undefined && bindings.variableOf(node) === bindings.variableOf(key);
  if (!returned.needs.every((each) => isNeededBy(each, read) || isSame(each))) return undefined;
  if (!returned.instead.every((each) => isLikeOff(each, result, read, given, bindings))) return undefined;
  if (returned.acts) return { returns: 'unknown', ...(owner.async && { promise: true }) };
  const known: WrapperResult = result.returns === 'value' && source.path.length === 0 && saysBoolean(owner) ? { ...result, returns: 'boolean' } : result;
  return owner.async ? { ...known, promise: true } : known;
}

/** What an expression gives whose value comes from a read; undefined where nobody knows which part of it that is. */
export function resultFrom({ negated, awaited, settled, path }: Source, given: Given): WrapperResult | undefined {
  const part = partOf(given, path, awaited);
  if (part === undefined) return undefined;
  const returns = settled ? truthOf(part, negated) : part;
  return { returns, ...(given.promise && !awaited && path.length === 0 && { promise: true }) };
}

/** Whether it counts as true: what is no value always does. */
function truthOf(returns: Returns, negated: boolean): Returns {
  switch (returns) {
    case 'boolean':
    case 'value':
      return negated ? 'negated' : 'boolean';
    case 'negated':
      return negated ? 'boolean' : 'negated';
    default:
      return 'unknown';
  }
}

/** What a part of a result is: `enabled` of `{ enabled, name }`. A promise has none. */
function partOf({ returns, promise, members, holdsTruth }: Given, path: readonly string[], awaited: boolean): Returns | undefined {
  const [name, ...deeper] = path;
  if (name === undefined) return returns;
  if (promise && !awaited) return undefined;
  if (members) return returnsOfMember(path.reduce<ResultMember | ResultMembers | undefined>((held, each) => (typeof held === 'object' ? held[each] : undefined), members));
  if (deeper.length > 0) return undefined;
  switch (returns) {
    case 'details':
      return name === 'value' ? (holdsTruth ? 'boolean' : 'value') : undefined;
    case 'variant':
      return name === 'enabled' ? 'boolean' : undefined;
    case 'boolean':
      return ON.test(name) || HELD.test(name) ? 'boolean' : undefined;
    case 'negated':
    case 'value':
      return HELD.test(name) ? returns : undefined;
    default:
      return undefined;
  }
}

function returnsOfMember(member: ResultMember | ResultMembers | undefined): Returns | undefined {
  switch (member) {
    case 'value':
      return 'value';
    case 'truth':
    case 'on':
      return 'boolean';
    case 'untruth':
      return 'negated';
    default:
      return undefined;
  }
}

/** Whether that is what the function gives while the flag is off, or what the read falls back to. Nothing counts as false. */
function isLikeOff(instead: TSESTree.Expression | null, { returns }: WrapperResult, read: TSESTree.Node, given: Given, bindings: Bindings): boolean {
  if (instead === null || isNothing(instead)) return returns !== 'negated';
  const value = literalValue(instead);
  if (returns === 'negated') return value === true;
  const isValue = returns === 'boolean' || returns === 'value';
  return isValue && (value === false || isCodeDefault(instead, read, given, bindings));
}

function isCodeDefault(instead: TSESTree.Expression, read: TSESTree.Node, { codeDefault }: Given, bindings: Bindings): boolean {
  if (!codeDefault) return false;
  if (codeDefault.value !== undefined) return codeDefault.value === literalValue(instead);
  const handed = read.type === AST_NODE_TYPES.CallExpression ? read.arguments.find(({ range }) => range[0] === codeDefault.span.start) : undefined;
  const variable = handed && bindings.variableOf(handed);
  return variable !== undefined && variable === bindings.variableOf(instead) && handedIn(instead, bindings) !== undefined;
}

/** Whether the function is declared to give true or false, or a promise of that. */
function saysBoolean(owner: FunctionNode): boolean {
  const declared = owner.parent.type === AST_NODE_TYPES.VariableDeclarator ? owner.parent.id.typeAnnotation?.typeAnnotation : undefined;
  const type = owner.returnType ?? (declared?.type === AST_NODE_TYPES.TSFunctionType ? declared.returnType : undefined);
  return type !== undefined && isBooleanType(type.typeAnnotation);
}

function isBooleanType(type: TSESTree.TypeNode): boolean {
  if (type.type === AST_NODE_TYPES.TSBooleanKeyword) return true;
  if (type.type !== AST_NODE_TYPES.TSTypeReference || type.typeName.type !== AST_NODE_TYPES.Identifier) return false;
  const [inner] = type.typeArguments?.params ?? [];
  return inner !== undefined && /^Promise(?:Like)?$/.test(type.typeName.name) && isBooleanType(inner);
}
