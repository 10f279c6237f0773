import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { ANSWERS, handsOutFlags, makesFlags, providesFlags, setsFlags } from '../../code/shapes/doubles';
import { isFunction, keyName, lastName } from '../../code/typescript/nodes';
import type { SetUp } from './setUp';
import { mockedFunction } from './setUpCalls';
import { setValue } from './setValue';
import { around, withoutTypes, type Node } from '../tree';

/** `x: true` in a map of flags that is handed to a test's source of flags. */
export function setUpOfEntry(entry: TSESTree.Property, sole: ReadonlySet<string>): SetUp | undefined {
  const { key, parent: map } = entry;
  const name = keyName(key, entry.computed);
  if (map.type !== T.ObjectExpression) return undefined;
  const isShared = map.properties.length > 1;
  if (isModuleMock(map)) return name !== undefined && sole.has(name) ? { key, flag: 'sole', value: constantResult(entry.value), call: mockOf(map), entry, isShared, isWhole: true, isLasting: true } : undefined;
  const place = placeOfMap(outsideOfTypes(map));
  return place && { key, flag: name === undefined ? 'unknown' : { name }, value: setValue(entry.value), entry, isShared, ...place };
}

function placeOfMap(map: Node): Pick<SetUp, 'call' | 'isWhole' | 'isLasting'> | undefined {
  const { parent } = map;
  switch (parent?.type) {
    case T.CallExpression:
      // A mock that is told nothing gives nothing, not even an object.
      return parent.arguments.length === 1 && takesMap(parent) ? { call: parent, isWhole: !ANSWERS.test(lastName(parent.callee) ?? ''), isLasting: true } : undefined;
    case T.NewExpression:
      return parent.arguments[0] === map && makesFlags(lastName(parent.callee) ?? '') ? { call: parent, isWhole: false, isLasting: false } : undefined;
    case T.JSXExpressionContainer:
      return isProviderProp(parent.parent) ? { call: parent.parent.parent.parent, isWhole: false, isLasting: false } : undefined;
    case T.Property:
      return keyName(parent.key, parent.computed) === 'flags' ? placeOfInner(parent) : undefined;
    default:
      return parent && placeOfResult(map, parent);
  }
}

/** `overrideFeatureFlags({ flags: { … } })` */
function placeOfInner({ parent }: TSESTree.Property): Pick<SetUp, 'call' | 'isWhole' | 'isLasting'> | undefined {
  const place = parent.type === T.ObjectExpression ? placeOfMap(parent) : undefined;
  return place && { ...place, isWhole: place.isWhole && parent.properties.length === 1 };
}

function takesMap(call: TSESTree.CallExpression): boolean {
  const name = lastName(call.callee) ?? '';
  const receiver = call.callee.type === T.MemberExpression ? call.callee.object : undefined;
  if (setsFlags(name, receiver && lastName(receiver))) return true;
  const mocked = receiver && ANSWERS.test(name) ? mockedFunction(receiver) : undefined;
  return mocked !== undefined && handsOutFlags(lastName(mocked) ?? '');
}

function isProviderProp(attribute: Node): attribute is TSESTree.JSXAttribute {
  if (attribute.type !== T.JSXAttribute || attribute.name.type !== T.JSXIdentifier) return false;
  return providesFlags(elementName(attribute.parent.name), attribute.name.name);
}

function elementName(name: TSESTree.JSXTagNameExpression): string {
  if (name.type === T.JSXMemberExpression) return `${elementName(name.object)}.${name.property.name}`;
  return name.type === T.JSXIdentifier ? name.name : '';
}

/** `useFlags: () => ({ … })` of the mock of a module. */
function placeOfResult(map: Node, parent: Node): Pick<SetUp, 'call' | 'isWhole' | 'isLasting'> | undefined {
  const maker = parent.type === T.ReturnStatement ? around(parent, isFunction) : parent.type === T.ArrowFunctionExpression && parent.body === map ? parent : undefined;
  const holder = maker?.parent?.type === T.CallExpression && lastName(maker.parent.callee) === 'fn' ? maker.parent.parent : maker?.parent;
  const isHandedOut = holder?.type === T.Property && handsOutFlags(keyName(holder.key, holder.computed) ?? '') && isModuleMock(holder.parent);
  return isHandedOut ? { call: mockOf(holder.parent), isWhole: false, isLasting: true } : undefined;
}

/** The object that the factory of `jest.mock('…', () => ({ … }))` gives. */
function isModuleMock(object: Node): boolean {
  const { parent } = outsideOfTypes(object);
  const factory = parent?.type === T.ReturnStatement ? around(parent, isFunction) : parent;
  return factory !== undefined && isFunction(factory) && factory.parent.type === T.CallExpression && /^(?:mock|doMock)$/.test(lastName(factory.parent.callee) ?? '') && factory.parent.arguments[1] === factory;
}

/** The call that mocks the module. */
function mockOf(object: Node): Node {
  return around(object, ({ type }) => type === T.CallExpression) ?? object;
}

/** What `() => true` and `jest.fn(() => true)` give. */
function constantResult(node: Node): SetUp['value'] {
  const inner = node.type === T.CallExpression && lastName(node.callee) === 'fn' && node.arguments.length === 1 ? node.arguments[0] : node;
  return inner && isFunction(inner) && inner.body ? setValue(inner.body) : undefined;
}

function outsideOfTypes(node: Node): Node {
  return node.parent && withoutTypes(node.parent) !== node.parent ? outsideOfTypes(node.parent) : node;
}
