import { overlaps, type Span } from '../model/span';
import type { CodeDefault, Comparison, DeadBranch, Usage } from '../model/usage';

/** What became of a stretch of text. Like `TextEdit`, but only the length of the new text matters here. */
export interface Shift {
  readonly span: Span;
  readonly newLength: number;
}

/**
 * Moves usages with the text. `edits` are in the order in which they happened,
 * each in terms of the text that the one before it left. A usage goes when an
 * edit changes its key (or the literal behind it), or takes away a part of the
 * call together with what is around it. An edit elsewhere inside the call makes
 * the call longer or shorter.
 */
export function shiftUsages(usages: readonly Usage[], edits: readonly Shift[]): Usage[] {
  return usages.flatMap((usage) => shiftUsage(usage, edits) ?? []);
}

function shiftUsage(usage: Usage, edits: readonly Shift[]): Usage | undefined {
  let current: Usage | undefined = usage;
  for (const edit of edits) current &&= shiftOnce(current, edit);
  return current;
}

function shiftOnce(usage: Usage, edit: Shift): Usage | undefined {
  const { literalSpan, codeDefault, branches, comparisons, ...rest } = usage;
  const keySpan = moved(usage.keySpan, edit);
  const readSpan = stretched(usage.readSpan, edit);
  const literal = literalSpan && moved(literalSpan, edit);
  if (!keySpan || !readSpan || (literalSpan && !literal)) return undefined;
  const fallback = codeDefault && shiftDefault(codeDefault, edit);
  return {
    ...rest,
    keySpan,
    readSpan,
    ...(literal && { literalSpan: literal }),
    ...(fallback && { codeDefault: fallback }),
    ...(branches && { branches: branches.flatMap((branch) => shiftBranch(branch, edit)) }),
    ...(comparisons && { comparisons: comparisons.flatMap((comparison) => shiftComparison(comparison, edit)) }),
  };
}

/** A default that was edited keeps its place, but its value is no longer known. */
function shiftDefault(codeDefault: CodeDefault, edit: Shift): CodeDefault | undefined {
  const whole = moved(codeDefault.span, edit);
  if (whole) return { ...codeDefault, span: whole };
  const span = stretched(codeDefault.span, edit);
  return span && { span };
}

function shiftBranch({ span, when }: DeadBranch, edit: Shift): DeadBranch[] {
  const whole = stretched(span, edit);
  return whole ? [{ span: whole, when }] : [];
}

function shiftComparison(comparison: Comparison, edit: Shift): Comparison[] {
  const literal = moved(comparison.literal, edit);
  return literal ? [{ ...comparison, literal }] : [];
}

/** The span after an edit that leaves its inside alone. An insertion at an end of it is beside it. */
function moved(span: Span, edit: Shift): Span | undefined {
  return overlaps(edit.span, span) ? undefined : stretched(span, edit);
}

/** The span after an edit, which it takes in if it is inside; undefined if the edit reaches across one of its ends. */
function stretched(span: Span, { span: edited, newLength }: Shift): Span | undefined {
  const growth = newLength - (edited.end - edited.start);
  if (edited.end <= span.start) return { start: span.start + growth, end: span.end + growth };
  if (edited.start >= span.end) return span;
  if (edited.start < span.start || edited.end > span.end) return undefined;
  return { start: span.start, end: span.end + growth };
}
