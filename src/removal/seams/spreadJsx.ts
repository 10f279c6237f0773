import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isJsx } from '../../code/typescript/nodes';
import type { TextEdit } from '../../model/edit';
import { parensAround } from './around';
import { indentAt, isBlank, lineStart } from './lines';
import type { Refitting } from './refit';
import { childrenOf, type Node } from '../tree';
import { wantsSpread } from '../writing/writeExpressions';

type Element = TSESTree.JSXElement | TSESTree.JSXFragment;

/**
 * Gives elements lines of their own that have come to stand inside of others on one line, where the file does so elsewhere.
 * @param isCrowdedElsewhere whether statements that did not change hold elements on one line
 */
export function spreadJsx(program: TSESTree.Program, refitting: Refitting, isCrowdedElsewhere: () => boolean): TextEdit[] {
  const crowded = crowdedIn(program, refitting.text);
  const isTouched = ({ range }: Element): boolean => refitting.touched.some(({ start, end }) => range[0] < end && start < range[1]);
  const isHabit = crowded.length > 0 && crowded.every(isTouched) && !isCrowdedElsewhere();
  return isHabit ? crowded.flatMap((element) => spread(element, refitting) ?? []) : [];
}

/** The outermost elements that are on one line with elements inside of them. */
export function crowdedIn(within: Node, text: string): Element[] {
  const crowded: Element[] = [];
  const look = (node: Node): void => {
    if (isJsx(node) && isCrowded(node, text)) crowded.push(node);
    else childrenOf(node).forEach(look);
  };
  look(within);
  return crowded;
}

/** Whether it is on one line with elements inside of it. */
function isCrowded(element: Element, text: string): boolean {
  return element.children.some(isJsx) && !text.slice(...element.range).includes('\n');
}

function spread(element: Element, { text, style }: Refitting): TextEdit | undefined {
  const [start, end] = element.range;
  const indent = indentAt(text, start);
  const isOwnLine = isBlank(text.slice(lineStart(text, start), start));
  if (!isOwnLine && (!wantsSpread(element) || parensAround(element, text))) return undefined;
  const inner = isOwnLine ? indent : indent + style.unit;
  const lines = linesOf(element, inner, text, style.unit)?.join(style.eol);
  if (lines === undefined) return undefined;
  return { span: { start, end }, text: isOwnLine ? lines.trimStart() : `(${style.eol}${lines}${style.eol}${indent})` };
}

/** Undefined where texts and elements that need lines of their own stand side by side, or a blank at the beginning or end would be lost. */
function linesOf(element: Node, indent: string, text: string, unit: string): string[] | undefined {
  if (!isJsx(element) || !element.children.some(isJsx)) return [indent + text.slice(...element.range)];
  const [opening, closing] = element.type === T.JSXElement ? [element.openingElement, element.closingElement] : [element.openingFragment, element.closingFragment];
  const shown = element.children.filter((child) => child.type !== T.JSXText || !/^\s*\n\s*$/.test(child.value));
  const hasText = shown.some(({ type }) => type === T.JSXText);
  if (hasText && shown.some((child) => isJsx(child) && child.children.some(isJsx))) return undefined;
  const written = text.slice(opening.range[1], closing?.range[0]);
  if (written !== written.trim()) return undefined;
  const content = hasText ? [indent + unit + written] : shown.map((child) => linesOf(child, indent + unit, text, unit));
  if (!content.every((lines) => lines !== undefined)) return undefined;
  return [indent + text.slice(...opening.range), ...content.flat(), ...(closing ? [indent + text.slice(...closing.range)] : [])];
}
