/** Where the line begins that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
}

/** Where the line ends that holds `offset`, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** Where the line after the one that holds `offset` begins. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The white space at the beginning of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  return /^[^\S\n]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/**
 * The column that the further lines of an expression at `offset` are laid out from: behind the `?` or `:` of a
 * choice that begins a line the expression's own, one tab further where tabs indent, else that of its line.
 */
export function baseColumn(text: string, offset: number): number {
  const before = text.slice(lineStart(text, offset), offset);
  const indent = indentAt(text, offset);
  if (!/^\s*[?:] $/.test(before)) return indent.length;
  return indent.startsWith('\t') ? indent.length + 1 : before.length;
}

/** The part of a stretch between its outer white space. */
export function trim(text: string, start: number, end: number): { start: number; end: number } {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return { start: from, end: Math.max(from, end - (inside.length - inside.trimEnd().length)) };
}

/** The first place from `offset` on that holds no white space. */
export function firstInk(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** The last place before `offset` that holds no white space; -1 where there is none. */
export function lastInk(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  return at;
}
