import type { SelectedCode, SelectedKind } from '../code/selection';
import type { TextEdit } from '../model/edit';
import type { Span } from '../model/span';
import { indentOf, indented, type Layout } from './layout';

/** What is put around code on one line; `FLAG` stands for the read. */
const AROUND: Record<SelectedKind, readonly [before: string, after: string]> = {
  statements: ['if (FLAG) {', '}'],
  element: ['{FLAG && ', '}'],
  children: ['{FLAG && <>', '</>}'],
  properties: ['...(FLAG && { ', ' })'],
  elements: ['...(FLAG ? [', '] : [])'],
  attribute: ['', '={FLAG}'],
  text: ['{FLAG ? ', ' : undefined}'],
  value: ['FLAG ? ', ' : undefined'],
  jsx: ['FLAG ? ', ' : null'],
  condition: ['FLAG && ', ''],
};

/** The same for code over several lines, which then stands on lines of its own. Kinds that are not named stay where they are. */
const AROUND_LINES: Partial<typeof AROUND> = {
  statements: AROUND.statements,
  children: AROUND.children,
  elements: AROUND.elements,
  element: ['{FLAG && (', ')}'],
  properties: ['...(FLAG && {', '})'],
  jsx: ['FLAG ? (', ') : null'],
};

/** The edits that put code behind a flag: without the flag it does not run, is left out, or is undefined. */
export function wrapInFlag(text: string, code: SelectedCode, read: string, layout: Layout): TextEdit[] {
  const lines = code.kind === 'statements' || /[\n\r]/.test(text.slice(code.span.start, code.span.end)) ? AROUND_LINES[code.kind] : undefined;
  return lines ? onOwnLines(text, code, fill(lines, read), layout) : inPlace(code, fill(AROUND[code.kind], read));
}

/** The edit that asks a flag instead of the condition. */
export function replaceCondition({ span }: SelectedCode, read: string): TextEdit[] {
  return [{ span, text: read }];
}

function fill([before, after]: readonly [string, string], read: string): readonly [string, string] {
  return [before.replace('FLAG', () => read), after.replace('FLAG', () => read)];
}

function inPlace({ span, operandParens, wholeParens }: SelectedCode, [before, after]: readonly [string, string]): TextEdit[] {
  const [open, close] = [wholeParens ? '(' : '', wholeParens ? ')' : ''];
  const [openOperand, closeOperand] = [operandParens ? '(' : '', operandParens ? ')' : ''];
  return [insert(span.start, open + before + openOperand), insert(span.end, closeOperand + after + close)].filter((edit) => edit.text !== '');
}

function onOwnLines(text: string, { span, fixed }: SelectedCode, [before, after]: readonly [string, string], layout: Layout): TextEdit[] {
  const indent = indentOf(text, span.start);
  return [
    insert(span.start, before + layout.eol + indent + layout.unit),
    ...indented(text, span, fixed, layout.unit),
    insert(span.end, layout.eol + indent + after),
  ];
}

function insert(offset: number, text: string): TextEdit {
  const span: Span = { start: offset, end: offset };
  return { span, text };
}
