import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Context } from '../context';
import { remainderOf } from '../plan';
import type { Node } from '../tree';
import { isNothing, templateTag, type TemplateTag } from '../values/describers';

/**
 * Decides about the values in a template, after their parts: where nothing of one is shown, its place goes, and a template
 * of the same kind becomes part of the one around. What a tag does that is not known may depend on each place.
 */
export function planTemplate(node: Node, { plan }: Context): void {
  if (node.type !== T.TemplateLiteral) return;
  const kind = kindOf(node);
  for (const slot of node.expressions) {
    const { node: left, literal, before } = remainderOf(slot, plan);
    if (!kind || before.length > 0 || (left === slot && !literal)) continue;
    const inner = partOf(left, node, kind);
    if (kind !== 'text' && (literal ? isLeftOut(literal.value, kind) : showsNothing(left, kind))) plan.set(slot, { kind: 'gone' });
    else if (inner && kind !== 'text' && isBlank(inner)) plan.set(slot, { kind: 'gone' });
    else if (inner) plan.set(slot, { kind: 'children', nodes: [inner] });
  }
}

/** What a template makes. Undefined where its tag is not known. */
export function kindOf(template: TSESTree.TemplateLiteral): TemplateTag | 'text' | undefined {
  const tag = tagOf(template);
  return tag ? templateTag(tag) : 'text';
}

function tagOf({ parent }: TSESTree.TemplateLiteral): Node | undefined {
  return parent.type === T.TaggedTemplateExpression ? parent.tag : undefined;
}

function showsNothing(node: Node, kind: TemplateTag): boolean {
  if (node.type === T.Literal) return isLeftOut(node.value, kind);
  return (node.type === T.Identifier && node.name === 'undefined') || (kind === 'markup' && isNothing(node));
}

function isLeftOut(value: unknown, kind: TemplateTag): boolean {
  return value === '' || value === null || value === undefined || (value === false && kind === 'styles');
}

/** The template that a value is, where its parts can stand in the one around: of markup in one of the same tag. */
function partOf(node: Node, around: TSESTree.TemplateLiteral, kind: TemplateTag | 'text'): TSESTree.TemplateLiteral | undefined {
  if (kind === 'text') return node.type === T.TemplateLiteral ? node : undefined;
  if (node.type !== T.TaggedTemplateExpression || templateTag(node.tag) !== kind) return undefined;
  const [inner, outer] = [nameOf(node.tag), nameOf(tagOf(around))];
  return inner !== undefined && (inner === outer || (kind === 'styles' && inner === 'css')) ? node.quasi : undefined;
}

function nameOf(tag: Node | undefined): string | undefined {
  return tag?.type === T.Identifier ? tag.name : undefined;
}

function isBlank({ quasis, expressions }: TSESTree.TemplateLiteral): boolean {
  return expressions.length === 0 && quasis.every(({ value }) => value.raw.trim() === '');
}
