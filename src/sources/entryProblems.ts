import type { Problem, Severity } from '../model/finding';
import type { Span } from '../model/span';
import { entriesByKey } from './text/tree';
import type { Entry, TextTree } from './text/tree';

export function tell(severity: Severity, span: Span, message: string): Problem {
  return { severity, span, message };
}

/** Where a value stands, or its key where the value is empty. */
export function placeOfValue({ keySpan, value }: Entry): Span {
  return value.span.end > value.span.start ? value.span : keySpan;
}

/** The text is blank, or something else than `expected`; `empty` is a JSON text without flags. */
export function shapeProblems({ root, syntax }: TextTree, { expected, empty }: { readonly expected: string; readonly empty: string }): Problem[] {
  if (root) return [tell('error', { start: root.span.start, end: root.span.start + 1 }, `Not a flag file: expected ${expected}.`)];
  return syntax.name === 'JSON' ? [tell('warning', { start: 0, end: 0 }, `This file is blank. A flag file without flags is ${empty}.`)] : [];
}

export function keyProblems(entry: Entry): Problem[] {
  if (entry.key.trim() === '') return [tell('warning', entry.keySpan, 'The key of this flag is empty; no code can ask for it.')];
  return yamlKeyProblems(entry);
}

export function yamlKeyProblems({ key, keySpan, textKey }: Entry): Problem[] {
  return textKey ? [] : [tell('warning', keySpan, `Readers of YAML 1.1 do not take ${key} for text. Put this key in quotes.`)];
}

/** Every occurrence but the last, which is the one that counts. */
export function duplicates(entries: readonly Entry[]): Problem[] {
  const own = entries.filter((entry) => entry.origin === 'own');
  const counting = entriesByKey(own);
  return own
    .filter((entry) => counting.get(entry.key) !== entry)
    .map(({ key, keySpan }) => tell('warning', keySpan, `"${key}" stands here more than once. Only the last one counts.`));
}
