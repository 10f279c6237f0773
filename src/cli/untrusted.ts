/** C0 and C1 control characters, line and paragraph separators, and what turns the direction of text around. */
const DANGEROUS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a flag file or from code, fit for a terminal: it cannot move the cursor, colour, or end its line. */
export function printable(text: string): string {
  return text.replace(DANGEROUS, '\ufffd');
}

/** JSON as printed by `--json`, with all that a terminal could act on escaped. */
export function printableJson(value: unknown): string {
  const escaped = (character: string): string => (character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${JSON.stringify(value, undefined, 2).replace(DANGEROUS, escaped)}\n`;
}
