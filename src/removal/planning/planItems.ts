import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { keyName, lastName, propertyName } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { truthOf } from '../reads/known';
import { remainderOf, type Plan } from '../plan';
import { isDependencies, type Node } from '../tree';

/** Decides about the items of a list, after their parts. */
export function planItems(node: Node, context: Context): void {
  switch (node.type) {
    case T.SpreadElement:
      planSpread(node, context);
      return;
    case T.ArrayExpression:
      if (isFiltered(node) || isClassList(node)) dropFalsy(node.elements, context);
      if (isDependencies(node)) dropKnown(node.elements, context);
      return;
    case T.CallExpression:
      if (joinsClasses(node)) dropFalsy(node.arguments, context);
      return;
    default:
  }
}

/** Functions that join class names and leave out what is false. */
const JOINS_CLASSES = /^(clsx|classnames|classNames|cx|ax|cn|twMerge|twJoin)$/;

function joinsClasses({ callee }: TSESTree.CallExpression): boolean {
  return JOINS_CLASSES.test(lastName(callee) ?? '');
}

/** `clsx(['a', on && 'b'])`, and `css={[…]}` and `xcss={[…]}`, where styles are given in the same way. */
function isClassList({ parent }: TSESTree.ArrayExpression): boolean {
  if (parent.type === T.CallExpression) return joinsClasses(parent);
  const attribute = parent.type === T.JSXExpressionContainer && parent.parent.type === T.JSXAttribute ? parent.parent.name : undefined;
  return attribute?.type === T.JSXIdentifier && /^x?css$/.test(attribute.name);
}

/** `...{ a }` is `a`, and `...{}` nothing. */
function planSpread(node: TSESTree.SpreadElement, context: Context): void {
  const { plan } = context;
  const isInObject = node.parent.type === T.ObjectExpression;
  if (isInObject && holdsNothing(node.argument, context)) {
    plan.set(node, { kind: 'gone' });
    return;
  }
  const { node: kept, literal, before } = remainderOf(node.argument, plan);
  if (before.length > 0 || kept === node.argument || literal) return;
  if (isInObject) planObject(node, kept, context);
  else if (kept.type === T.ArrayExpression && kept.elements.every((element) => element !== null)) {
    plan.set(node, kept.elements.length === 0 ? { kind: 'gone' } : { kind: 'items', list: kept });
  }
}

/** Whether a value has no properties: what counts as false, and true. */
function holdsNothing(node: Node, { values, leftovers }: Context): boolean {
  const known = values.ours(node);
  const isNothing = truthOf(known) === false || (known?.kind === 'value' && known.value === true);
  return isNothing && leftovers.of(node)?.length === 0;
}

function planObject(node: TSESTree.SpreadElement, kept: Node, context: Context): void {
  const { plan } = context;
  if ((kept.type === T.Literal && !kept.value) || (kept.type === T.ObjectExpression && kept.properties.length === 0)) plan.set(node, { kind: 'gone' });
  else if (kept.type === T.ObjectExpression && kept.properties.every(isPlainProperty) && leavesOneOfEach(node, kept, context)) {
    plan.set(node, { kind: 'items', list: kept });
  }
}

/** What means the same in the object around. A getter would not be asked at once, and `__proto__` sets the prototype. */
function isPlainProperty(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type === T.SpreadElement) return true;
  return property.kind === 'init' && (property.computed || property.shorthand || keyName(property.key, false) !== '__proto__');
}

/** Takes out what is overridden right away. False where a name would stand there twice. */
function leavesOneOfEach(spread: TSESTree.SpreadElement, { properties }: TSESTree.ObjectExpression, { plan, effects }: Context): boolean {
  const { parent } = spread;
  if (parent.type !== T.ObjectExpression) return false;
  const present = presentIn(parent, plan);
  const index = present.indexOf(spread);
  const goes: Node[] = [];
  for (const property of properties) {
    const name = nameOf(property);
    const other = present.findIndex((each) => each !== spread && name !== undefined && nameOf(each) === name);
    if (other < 0) continue;
    const overridden = other < index ? present[other] : property;
    // Names come in the order in which they are first set.
    const isNext = other < index ? other === index - 1 && properties[0] === property : other === index + 1 && properties.at(-1) === property;
    if (!isNext || overridden?.type !== T.Property || !effects.isPure(overridden.value)) return false;
    goes.push(overridden);
  }
  goes.forEach((each) => plan.set(each, { kind: 'gone' }));
  for (const each of parent.properties) if (listedBy(each, plan)?.every((property) => plan.isGone(property))) plan.set(each, { kind: 'gone' });
  if (properties.every((property) => plan.isGone(property))) plan.set(spread, { kind: 'gone' });
  return !plan.isGone(spread);
}

/** The properties that an object has by now, with those that came out of other spreads. */
function presentIn({ properties }: TSESTree.ObjectExpression, plan: Plan): TSESTree.ObjectLiteralElement[] {
  return properties.flatMap((each) => listedBy(each, plan) ?? [each]).filter((each) => !plan.isGone(each));
}

/** Those that take the place of a spread. */
function listedBy(spread: Node, plan: Plan): TSESTree.ObjectLiteralElement[] | undefined {
  const outcome = plan.of(spread);
  return outcome?.kind === 'items' && outcome.list.type === T.ObjectExpression ? outcome.list.properties : undefined;
}

function nameOf(property: TSESTree.ObjectLiteralElement): string | undefined {
  return property.type === T.Property ? keyName(property.key, property.computed) : undefined;
}

/** `[…].filter(Boolean)` */
function isFiltered({ parent }: TSESTree.ArrayExpression): boolean {
  if (parent.type !== T.MemberExpression || propertyName(parent) !== 'filter' || parent.parent.type !== T.CallExpression) return false;
  const [test] = parent.parent.arguments;
  return test?.type === T.Identifier && test.name === 'Boolean';
}

function dropFalsy(items: readonly (Node | null)[], { plan, values, leftovers }: Context): void {
  for (const item of items) {
    const remainder = item && remainderOf(item, plan);
    const isLiteral = remainder?.literal !== undefined && remainder.before.length === 0 && !remainder.literal.value;
    if (item && (isLiteral || (values.truth(item) === false && leftovers.of(item)?.length === 0))) plan.set(item, { kind: 'gone' });
  }
}

/** What never changes is no dependency. */
function dropKnown(items: readonly (Node | null)[], { plan, values, leftovers }: Context): void {
  for (const item of items) if (item && values.ours(item) && leftovers.of(item)?.length === 0) plan.set(item, { kind: 'gone' });
}
