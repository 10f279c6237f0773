import { AST_NODE_TYPES, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import type { Usage } from '../../model/usage';
import type { Selected } from '../selection';
import { Bindings } from './bindings';
import { isJsx, spanOf } from './nodes';
import type { ParsedText } from './parse';
import { placeOf, type Place } from './places';
import { readStyle } from './readStyle';
import { selectedItems, trimmed, type SelectedItems } from './selectedItems';

/** An expression or the first of several neighbours, and what may be put around it. */
interface Found {
  readonly node: TSESTree.Node;
  readonly place: Place | undefined;
}

/**
 * What a selection means that can be put behind a flag. Undefined where it is nothing of the kind, such as half an
 * expression, or where the text does not parse cleanly.
 * @param usages the reads of the text
 */
export function selectedCode(parsed: ParsedText, text: string, selection: Span, usages: readonly Usage[]): Selected | undefined {
  const { program, broken } = parsed;
  const span = withoutComma(text, selection);
  const isInKey = usages.some(({ keySpan }) => keySpan.start <= span.start && span.end <= keySpan.end);
  if (broken || isInKey || span.start >= span.end) return undefined;
  const items = selectedItems(nodesAround(program, span), text, span);
  const bindings = new Bindings(program);
  const reason = items && refusal(items, bindings, program);
  if (reason !== undefined) return { ok: false, reason };
  const { node, place } = items ? placeOfItems(items) : (placeOfExpression(program, text, span) ?? {});
  if (!node || !place) return undefined;
  const read = readStyle(parsed, text, usages, bindings, node);
  return { ok: true, code: { ...place, fixed: textsOverLines(program, place.span), ...(read && { read }) } };
}

/** The selection without white space around it and the comma behind a list's item. */
function withoutComma(text: string, { start, end }: Span): Span {
  const inside = trimmed(text, { start, end });
  return text[inside.end - 1] === ',' ? trimmed(text, { start: inside.start, end: inside.end - 1 }) : inside;
}

/** The nodes that hold the span, from the outermost on. */
function nodesAround(program: TSESTree.Program, { start, end }: Span): TSESTree.Node[] {
  return nodesWhere(program, ({ range }) => range[0] <= start && end <= range[1]);
}

function nodesWithin(program: TSESTree.Program, { start, end }: Span): TSESTree.Node[] {
  return nodesWhere(program, ({ range }) => start <= range[0] && range[1] <= end);
}

function nodesWhere(program: TSESTree.Program, isWanted: (node: TSESTree.Node) => boolean): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  simpleTraverse(program, { enter: (node) => void (isWanted(node) && nodes.push(node)) });
  return nodes;
}

function placeOfItems({ kind, nodes, span }: SelectedItems): Found {
  const [node] = nodes;
  if (kind === 'members' || nodes.some(isDirective) || nodes.some(isAccessor)) return { node, place: undefined };
  const isElement = kind === 'children' && nodes.length === 1 && isJsx(node);
  return { node, place: { kind: isElement ? 'element' : kind, span, operandParens: false, wholeParens: false, replaceable: false } };
}

/** The expression that is selected exactly, with its parentheses or without. */
function placeOfExpression(program: TSESTree.Program, text: string, span: Span): Found | undefined {
  const node = nodesAround(program, span).find(({ range }) => range[0] === span.start && range[1] === span.end);
  if (node) return { node, place: placeOf(node) };
  const isInParens = text[span.start] === '(' && text[span.end - 1] === ')';
  return isInParens ? placeOfExpression(program, text, trimmed(text, { start: span.start + 1, end: span.end - 1 })) : undefined;
}

/** A sentence for people; undefined where nothing speaks against it. */
function refusal({ kind, nodes, span }: SelectedItems, bindings: Bindings, program: TSESTree.Program): string | undefined {
  if (kind === 'members') return 'A member of a class is always there. Select the code inside of it.';
  if (kind !== 'statements') return undefined;
  if (nodes.some(isTopLevelOnly)) return 'Imports, exports and ambient declarations cannot stand in a block.';
  if (callsSuper(program, span)) return 'A constructor must always call super.';
  const name = bindings.escaping(span)?.name;
  return name === undefined ? undefined : `"${name}" is declared in the selection and used outside of it.`;
}

function isTopLevelOnly(node: TSESTree.Node): boolean {
  const isAmbient = 'declare' in node && node.declare;
  return isAmbient || /^(?:Import|Export|TSModule|TSImportEquals|TSExportAssignment|TSNamespaceExport|TSDeclareFunction)/.test(node.type);
}

function callsSuper(program: TSESTree.Program, span: Span): boolean {
  return nodesWithin(program, span).some((node) => node.type === AST_NODE_TYPES.CallExpression && node.callee.type === AST_NODE_TYPES.Super);
}

function isDirective(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.ExpressionStatement && node.directive !== undefined;
}

/** Spread into an object, a getter would be asked at once. */
function isAccessor(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.Property && node.kind !== 'init';
}

/** Strings and templates over several lines: moving their lines would change what they say. */
function textsOverLines(program: TSESTree.Program, span: Span): Span[] {
  const isText = (node: TSESTree.Node): boolean => node.type === AST_NODE_TYPES.TemplateElement || node.type === AST_NODE_TYPES.Literal;
  return nodesWithin(program, span)
    .filter((node) => isText(node) && node.loc.start.line < node.loc.end.line)
    .map(spanOf);
}
