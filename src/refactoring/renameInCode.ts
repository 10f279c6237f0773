import type { TextEdit } from '../model/edit';
import { writeInside, type StringLiteral } from '../model/stringLiteral';
import { exactKey, type Usage } from '../model/usage';
import { keyLiteral } from './keyLiteral';

/** The edits that make the reads of `key` in one text ask for `to`. A constant that several of them share is edited once. */
export function renameInCode(text: string, usages: readonly Usage[], key: string, to: string): TextEdit[] {
  return keyLiterals(text, usages, key).map((literal) => ({ span: literal.inside, text: writeInside(literal, to) }));
}

/** The strings of a text that stand for `key`: in the reads themselves, and as the constants and enum values that they use. */
export function keyLiterals(text: string, usages: readonly Usage[], key: string): StringLiteral[] {
  const literals = usages.filter((usage) => exactKey(usage) === key).flatMap((usage) => keyLiteral(text, usage) ?? []);
  return [...new Map(literals.map((literal) => [literal.inside.start, literal])).values()];
}
