import { DefinitionType } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction, isJsx, keyName, lastName, unwrap } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { truthOf } from '../reads/known';
import { remainderOf, type Outcome, type Plan } from '../plan';
import { calledInside, childrenOf, shownChildren, type Node } from '../tree';

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
  const known = context.values.reads.known.get(node);
  if (known?.kind !== 'element') return false;
  const { shows, handed } = known;
  const fallback = attributeOf(node, 'fallback');
  const called = calledInside(node);
  const children = shownChildren(node);
  if (!called && children.some(holdsFunction)) return false;
  if (called && (shows || handed?.isAlways)) return takeResult(node, called, context);
  // Without a fallback, some components call the function of a flag that is off, too, and others do not: it stays.
  if (!shows) return (called !== undefined && !handed && fallback === undefined) || takeAttribute(node, fallback, context);
  node.children.forEach(context.visit);
  if (children.every((child) => context.plan.isGone(child))) return showNothing(node, context);
  context.plan.set(node, { kind: 'children', nodes: node.children });
  return true;
}

/** What becomes of a function beside others is for its component to say. */
function holdsFunction(child: TSESTree.JSXChild): boolean {
  return child.type === T.JSXExpressionContainer && isFunction(unwrap(child.expression));
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
  if (!content) return showNothing(node, context);
  if (isFunction(content)) return takeResult(node, content, context);
  context.plan.set(node, { kind: 'node', node: content, before: [] });
  context.visit(content);
  return true;
}

type Func = TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration;

/** Puts what a function gives into the place of the element that would call it, where nothing is left that asks for what it is handed. */
function takeResult(node: Node, func: Func, context: Context): boolean {
  const { body } = func;
  if (!body || body.type === T.BlockStatement) return false;
  context.visit(body);
  const parameters = context.values.bindings.declaredBy(func).filter(({ defs }) => defs.some(({ type }) => type === DefinitionType.Parameter));
  if (parameters.some(({ references }) => references.some((reference) => reference.isRead() && context.plan.isLive(reference.identifier)))) return false;
  context.plan.set(node, { kind: 'node', node: body, before: [] });
  return true;
}

function attributeOf({ openingElement }: TSESTree.JSXElement, name: string): TSESTree.JSXAttribute | undefined {
  return openingElement.attributes.find((each): each is TSESTree.JSXAttribute => each.type === T.JSXAttribute && each.name.name === name);
}

function contentOf({ value }: TSESTree.JSXAttribute): Node | undefined {
  return (value?.type === T.JSXExpressionContainer ? value.expression : value) ?? undefined;
}

/** Among others it goes; where its value is taken, it is null. */
function showNothing(node: TSESTree.JSXElement, context: Context): boolean {
  if (!isOnlyShown(node, context)) return false;
  context.plan.set(node, isJsx(node.parent) ? { kind: 'gone' } : { kind: 'value', value: null });
  return true;
}

/** Whether nobody asks for it but to show it: under a name, it may be asked whether it is there, and null is not. */
function isOnlyShown({ parent }: TSESTree.JSXElement, { values }: Context): boolean {
  if (parent.type !== T.VariableDeclarator) return true;
  const references = values.bindings.declaredAs(parent.id)?.references;
  return references?.every(({ identifier, init }) => init || isShownAt(identifier)) === true;
}

function isShownAt(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === T.ConditionalExpression && parent.test !== node) return isShownAt(parent);
  return parent?.type === T.JSXExpressionContainer || parent?.type === T.ReturnStatement;
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

/** Names that stand for nothing, and `cond && F && <A />`, where React would show no condition, only a count. */
function hidesAlways(node: Node, { values, leftovers }: Context): boolean {
  const known = values.ours(node);
  if (!known || leftovers.of(node)?.length !== 0) return false;
  return known.kind === 'value' ? isNothing(known.value) : known.kind === 'truth' && truthOf(known) === false && !mayCount(node);
}

function mayCount(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === T.LogicalExpression) return mayCount(node.left) || mayCount(node.right);
  if (node.type === T.BinaryExpression) return /^[-+*/%]/.test(node.operator);
  return /^(length|size)$|count$/i.test(lastName(node) ?? '');
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
  return parent.name.type === T.JSXIdentifier && /^[a-z]/.test(parent.name.name) && name.type === T.JSXIdentifier && SWITCHES.test(name.name);
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
  else if (kept !== node.argument && kept.type === T.ObjectExpression && canBeAttributes(kept, node, plan)) plan.set(node, { kind: 'items', list: kept });
  return true;
}

function canBeAttributes({ properties }: TSESTree.ObjectExpression, spread: TSESTree.JSXSpreadAttribute, plan: Plan): boolean {
  const named = spread.parent.attributes.flatMap((each) => (each.type === T.JSXAttribute ? [each.name.name] : namesOf(plan.of(each))));
  return properties.every((property) => {
    if (property.type !== T.Property || property.kind !== 'init' || property.method || property.computed) return false;
    const name = keyName(property.key, false) ?? '';
    return /^[A-Za-z_][\w-]*$/.test(name) && name !== 'key' && name !== 'ref' && !named.some((each) => each === name);
  });
}

/** What another spread has been written out as. */
function namesOf(outcome: Outcome | undefined): string[] {
  if (outcome?.kind !== 'items' || outcome.list.type !== T.ObjectExpression) return [];
  return outcome.list.properties.flatMap((each) => (each.type === T.Property ? (keyName(each.key, false) ?? []) : []));
}
