import { literalAt, type StringLiteral } from '../model/stringLiteral';
import type { Usage } from '../model/usage';

/** The literal that a usage takes its key from; undefined where the key is put together, or comes from elsewhere. */
export function keyLiteral(text: string, usage: Usage): StringLiteral | undefined {
  const span = usage.literalSpan ?? (usage.certainty === 'literal' ? usage.keySpan : undefined);
  return span && literalAt(text, span, !usage.literalSpan && isAttributeValue(text, usage));
}

/** Only as the read of a component: `flagKey="x"`, but not `flagKey={'x'}`. */
function isAttributeValue(text: string, { keySpan, readSpan }: Usage): boolean {
  return text.charAt(readSpan.start) === '<' && text.slice(readSpan.start, keySpan.start).trimEnd().endsWith('=');
}
