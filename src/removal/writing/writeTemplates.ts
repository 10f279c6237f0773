import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import { remainderOf } from '../plan';
import { kindOf } from '../planning/planTemplates';
import { firstInk, indentAt, isBlank, lineEnd, lineStart, nextLine, trim } from '../seams/lines';
import type { Node } from '../tree';
import type { Page } from './page';

/** Writes what is left of a value in a template: a known text becomes part of it where the template is no more than its text. */
export function writeInterpolation(slot: Node, template: TSESTree.TemplateLiteral, page: Page): void {
  const { plan } = page.context;
  const hole = { start: page.text.lastIndexOf('${', slot.range[0]), end: page.text.indexOf('}', slot.range[1]) + 1 };
  const outcome = plan.of(slot);
  if (outcome?.kind === 'gone') cutHole(hole, page);
  else if (outcome?.kind === 'children') splice(hole, outcome.nodes[0] as TSESTree.TemplateLiteral, template, page);
  else {
    const { node, literal, before } = remainderOf(slot, plan);
    const said = literal ? textOf(literal.value) : node !== slot && node.type === T.Literal ? textOf(node.value) : undefined;
    const isText = kindOf(template) === 'text' || kindOf(template) === 'styles';
    if (isText && before.length === 0 && said !== undefined) page.draft.replace(hole.start, hole.end, said.replace(/[`\\]|\$(?=\{)/g, '\\$&'));
    else page.write(slot);
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : undefined;
}

function cutHole(hole: Span, { draft, text }: Page): void {
  if (hasOwnLines(hole, text)) draft.cut(lineStart(text, hole.start), nextLine(text, hole.end));
  else draft.cut(hole.start, hole.end);
}

function hasOwnLines({ start, end }: Span, text: string): boolean {
  return isBlank(text.slice(lineStart(text, start), start)) && isBlank(text.slice(end, lineEnd(text, end)));
}

/** The parts of one template in another. In styles and markup, white space around them says nothing. */
function splice(hole: Span, inner: TSESTree.TemplateLiteral, template: TSESTree.TemplateLiteral, page: Page): void {
  const { draft, text } = page;
  const whole = { start: inner.range[0] + 1, end: inner.range[1] - 1 };
  const isLaidOut = kindOf(template) !== 'text' && hasOwnLines(hole, text);
  const said = isLaidOut ? trim(text, whole.start, whole.end) : whole;
  page.write(inner);
  draft.cut(hole.start, said.start);
  draft.cut(said.end, hole.end);
  if (isLaidOut) moveLines(said, indentAt(text, hole.start).length - indentAt(text, said.start).length, page);
}

/** The draft itself never moves lines of templates. */
function moveLines({ start, end }: Span, columns: number, { draft, text }: Page): void {
  for (let line = nextLine(text, start); line < end; line = nextLine(text, line)) {
    const indent = text.slice(line, Math.min(firstInk(text, line), lineEnd(text, line)));
    if (columns < 0) draft.cut(line, line + Math.min(-columns, indent.length));
    else if (!isBlank(text.slice(line, lineEnd(text, line)))) draft.put(line, (indent[0] ?? ' ').repeat(columns));
  }
}
