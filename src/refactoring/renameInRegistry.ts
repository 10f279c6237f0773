import { applyEdits, type TextEdit } from '../model/edit';
import type { SourceRef } from '../model/flag';
import type { ChangePlan } from '../model/flagChange';
import type { RegistryParser } from '../model/registry';
import type { Span } from '../model/span';
import { literalAt, prevailingQuote, writeInside } from '../model/stringLiteral';
import { groupedEntries, readRegistryFile, registryFile } from '../sources/code/readRegistryFile';
import { isRenamed } from './renameInFlagFile';

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * The edits that give a flag listed in code another key, in each of the lists that were named: a text in quotes, or the
 * name of a property. The result is read back: what does not come out as the same flags under the new key is refused.
 */
export async function renameInRegistry(text: string, source: SourceRef, key: string, to: string, parse: RegistryParser): Promise<ChangePlan> {
  const parsed = await parse(text, source.id, source.exports);
  if (parsed.broken) return { ok: false, reason: `${source.label} has syntax errors. Repair it first.` };
  const entries = groupedEntries(parsed).find(([{ entry }]) => entry.key === key) ?? [];
  const spans = new Map(entries.map(({ entry }) => [entry.keySpan.start, entry.keySpan]));
  const edits = [...spans.values()].flatMap((span) => renamedKey(text, span, to) ?? []);
  const after = await readRegistryFile(applyEdits(text, edits), source, parse);
  if (edits.length === spans.size && isRenamed(registryFile(text, source, parsed), after, key, to)) return { ok: true, edits };
  return { ok: false, reason: `${source.label} is written in a way in which "${key}" cannot be renamed to "${to}" safely. Rename it there by hand.` };
}

/** Undefined for a key that is put together. */
function renamedKey(text: string, span: Span, to: string): TextEdit | undefined {
  const literal = literalAt(text, span);
  if (literal) return { span: literal.inside, text: writeInside(literal, to) };
  if (!IDENTIFIER.test(text.slice(span.start, span.end))) return undefined;
  const quote = prevailingQuote(text);
  return { span, text: IDENTIFIER.test(to) ? to : quote + writeInside({ quote, isAttribute: false }, to) + quote };
}
