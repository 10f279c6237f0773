import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction, isJsx, unwrap } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { isPrimitive, truthOf } from '../reads/known';
import { remainderOf } from '../plan';
import { childrenOf, type Node } from '../tree';

/** Decides about what has rules of its own in JSX. */
export function planJsx(node: Node, context: Context): boolean {
  switch (node.type) {
    case T.JSXElement:
      return planFlagElement(node, context) || planConditionElement(node, context);
    case T.JSXExpressionContainer:
      return node.parent.type === T.JSXAttribute ? planAttribute(node, node.parent, context) : planChild(node, context);
    case T.JSXSpreadAttribute:
      return planSpread(node, context);
    default:
      return false;
  }
}

/** `<Feature flag="x" fallback={…}>…</Feature>` */
function planFlagElement(node: TSESTree.JSXElement, context: Context): boolean {
  const truth = context.values.reads.known.has(node) ? context.values.truth(node) : undefined;
  if (truth === undefined) return false;
  const fallback = attributeOf(node, 'fallback');
  const children = shownChildren(node);
  const [only] = children;
  const content = only?.type === T.JSXExpressionContainer ? unwrap(only.expression) : undefined;
  const isCalled = children.length === 1 && content && isFunction(content);
  // Without a fallback, some components call the function of a flag that is off, too, and others do not: it stays.
  if (!truth) return (isCalled && fallback === undefined) || takeAttribute(node, fallback, context);
  if (isCalled) return isGivenFlag(content, context) && takeResult(node, content, context);
  node.children.forEach(context.visit);
  const isEmpty = children.every((child) => context.plan.isGone(child));
  context.plan.set(node, isEmpty ? { kind: 'gone' } : { kind: 'children', nodes: node.children });
  return true;
}

/** `<ConditionallyRender condition={…} show={…} elseShow={…} />` */
function planConditionElement(node: TSESTree.JSXElement, context: Context): boolean {
  const condition = attributeOf(node, 'condition');
  if (!condition || !attributeOf(node, 'show')) return false;
  const test = contentOf(condition);
  const truth = test ? context.values.truth(test) : undefined;
  if (!test || truth === undefined || context.leftovers.of(test)?.length !== 0) return false;
  return takeAttribute(node, attributeOf(node, truth ? 'show' : 'elseShow'), context);
}

/** Puts what an attribute holds into the place of its element. */
function takeAttribute(node: TSESTree.JSXElement, attribute: TSESTree.JSXAttribute | undefined, context: Context): boolean {
  const content = attribute && contentOf(attribute);
  if (!content) context.plan.set(node, isShownAmongOthers(node) ? { kind: 'gone' } : { kind: 'value', value: null });
  else if (isFunction(content)) return content.params.length === 0 && takeResult(node, content, context);
  else {
    context.plan.set(node, { kind: 'node', node: content, before: [] });
    context.visit(content);
  }
  return true;
}

/** Whether all that the function is handed is the value of the flag. */
function isGivenFlag({ params }: Func, { values }: Context): boolean {
  return params.every((parameter) => {
    const variable = values.bindings.declaredBy(parameter.parent).find(({ identifiers }) => identifiers[0] === parameter);
    return variable !== undefined && variable.references.every(({ identifier }) => isPrimitive(values.ours(identifier)));
  });
}

type Func = TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration;

/** Puts what a function gives into the place of the element that would call it. */
function takeResult(node: Node, { body }: Func, context: Context): boolean {
  if (body.type === T.BlockStatement) return false;
  context.plan.set(node, { kind: 'node', node: body, before: [] });
  context.visit(body);
  return true;
}

function attributeOf({ openingElement }: TSESTree.JSXElement, name: string): TSESTree.JSXAttribute | undefined {
  return openingElement.attributes.find((each): each is TSESTree.JSXAttribute => each.type === T.JSXAttribute && each.name.name === name);
}

function contentOf({ value }: TSESTree.JSXAttribute): Node | undefined {
  return (value?.type === T.JSXExpressionContainer ? value.expression : value) ?? undefined;
}

function shownChildren({ children }: TSESTree.JSXElement): TSESTree.JSXChild[] {
  return children.filter((child) => child.type !== T.JSXText || child.value.trim() !== '');
}

function isShownAmongOthers({ parent }: TSESTree.JSXElement): boolean {
  return isJsx(parent);
}

/** A child that shows nothing goes. */
function planChild(node: TSESTree.JSXExpressionContainer, context: Context): boolean {
  const { plan } = context;
  childrenOf(node).forEach(context.visit);
  const { node: kept, literal, before } = remainderOf(node.expression, plan);
  const isBare = literal ? isNothing(literal.value) : kept !== node.expression && isNothingWritten(kept);
  if ((isBare && before.length === 0) || hidesAlways(node.expression, context)) plan.set(node, { kind: 'gone' });
  return true;
}

function isNothing(value: unknown): boolean {
  return typeof value === 'boolean' || value === null || value === undefined;
}

function isNothingWritten(node: Node): boolean {
  if (node.type === T.Literal) return typeof node.value === 'boolean' || node.value === null;
  return node.type === T.Identifier && node.name === 'undefined';
}

/** `cond && F && <A />`, where React would show no condition, only a count. */
function hidesAlways(node: Node, { values, leftovers }: Context): boolean {
  const known = values.ours(node);
  if (known?.kind !== 'truth' || truthOf(known) !== false || leftovers.of(node)?.length !== 0) return false;
  return !mayCount(node);
}

function mayCount(node: Node): boolean {
  if (node.type === T.LogicalExpression) return mayCount(node.left) || mayCount(node.right);
  return node.type === T.MemberExpression && node.property.type === T.Identifier && /^(length|size)$|count$/i.test(node.property.name);
}

/** Attributes of HTML that are there or not. */
const SWITCHES = /^(disabled|checked|hidden|readOnly|required|multiple|selected|autoFocus|open|controls|loop|muted|noValidate|default|reversed)$/;

/** An attribute without a value goes. */
function planAttribute(node: TSESTree.JSXExpressionContainer, attribute: TSESTree.JSXAttribute, context: Context): boolean {
  const { plan } = context;
  childrenOf(node).forEach(context.visit);
  const { node: kept, literal, before } = remainderOf(node.expression, plan);
  if (before.length > 0) return true;
  const isUnset = literal ? literal.value === undefined : kept !== node.expression && kept.type === T.Identifier && kept.name === 'undefined';
  const isOff = literal?.value === false && isSwitch(attribute);
  if ((isUnset || isOff) && !followsSpread(attribute)) plan.set(attribute, { kind: 'gone' });
  return true;
}

function isSwitch({ name, parent }: TSESTree.JSXAttribute): boolean {
  return parent.name.type === T.JSXIdentifier && /^[a-z]/.test(parent.name.name) && SWITCHES.test(attributeName(name));
}

function attributeName(name: TSESTree.JSXAttribute['name']): string {
  return name.type === T.JSXIdentifier ? name.name : `${name.namespace.name}:${name.name.name}`;
}

/** What an attribute says, even nothing, counts against what was spread before it. */
function followsSpread(attribute: TSESTree.JSXAttribute): boolean {
  const { attributes } = attribute.parent;
  return attributes.slice(0, attributes.indexOf(attribute)).some((each) => each.type === T.JSXSpreadAttribute);
}

/** `{...(F ? { k: 1 } : {})}` */
function planSpread(node: TSESTree.JSXSpreadAttribute, context: Context): boolean {
  const { plan } = context;
  context.visit(node.argument);
  const { node: kept, literal, before } = remainderOf(node.argument, plan);
  if (before.length > 0) return true;
  const isEmpty = kept.type === T.ObjectExpression && kept.properties.length === 0;
  if (literal ? !literal.value || literal.value === true : kept !== node.argument && (isEmpty || isNothingWritten(kept))) plan.set(node, { kind: 'gone' });
  else if (kept !== node.argument && kept.type === T.ObjectExpression && canBeAttributes(kept, node)) plan.set(node, { kind: 'items', list: kept });
  return true;
}

function canBeAttributes({ properties }: TSESTree.ObjectExpression, spread: TSESTree.JSXSpreadAttribute): boolean {
  const named = spread.parent.attributes.flatMap((each) => (each.type === T.JSXAttribute ? [attributeName(each.name)] : []));
  return properties.every((property) => {
    if (property.type !== T.Property || property.kind !== 'init' || property.method || property.computed) return false;
    const name = property.key.type === T.Identifier ? property.key.name : property.key.type === T.Literal ? String(property.key.value) : '';
    return /^[A-Za-z_][\w-]*$/.test(name) && name !== 'key' && name !== 'ref' && !named.includes(name);
  });
}
