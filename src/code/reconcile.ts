import { overlaps } from '../model/span';
import type { FileUsages, Proof, Usage } from '../model/usage';

const SUREST_FIRST: readonly Proof[] = ['import', 'configuration', 'module', 'receiver', 'name', 'candidate'];

/**
 * The usages to show after a scan. A clean scan stands as it is. A broken one may
 * have lost reads, or lost sight of the import that proves them: those of
 * `previous` that still stand in the text are kept.
 * @param previous the last usages, already moved with the text (`shiftUsages`)
 * @param text the text that was scanned
 */
export function reconcile(previous: readonly Usage[], found: FileUsages, text: string): FileUsages {
  if (!found.broken) return found;
  const kept = previous.filter((usage) => stands(usage, text) && !found.usages.some((other) => supersedes(other, usage)));
  const added = found.usages.filter((usage) => !kept.some((other) => overlaps(usage.keySpan, other.keySpan)));
  const usages = [...kept, ...added].sort((a, b) => a.keySpan.start - b.keySpan.start);
  return { ...found, usages };
}

/**
 * Whether `found` says at least as much as `usage` about the same key argument.
 * One that only overlaps it is a trick of the open quote before it.
 */
function supersedes(found: Usage, usage: Usage): boolean {
  if (found.keySpan.start !== usage.keySpan.start || found.keySpan.end !== usage.keySpan.end) return false;
  if (found.key.kind !== usage.key.kind) return found.key.kind === 'exact';
  return SUREST_FIRST.indexOf(found.proof) <= SUREST_FIRST.indexOf(usage.proof);
}

/** Whether the key, and the literal it came from, are still there and no part of a longer word. */
function stands(usage: Usage, text: string): boolean {
  const { keySpan, literalSpan, key, certainty } = usage;
  const literal = literalSpan ?? (certainty === 'literal' ? keySpan : undefined);
  if (literal && key.kind === 'exact' && !isQuoted(text.slice(literal.start, literal.end))) return false;
  return keySpan.end <= text.length && !joinsWord(text, keySpan.start) && !joinsWord(text, keySpan.end);
}

function isQuoted(token: string): boolean {
  return token.length >= 2 && /^['"`]/.test(token) && token.endsWith(token.charAt(0));
}

/** Whether a word goes on across `offset`. */
function joinsWord(text: string, offset: number): boolean {
  return /[\w$]/.test(text.charAt(offset - 1)) && /[\w$]/.test(text.charAt(offset));
}
