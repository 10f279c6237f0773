import type { Plain } from '../reads/known';
import type { Style } from '../seams/style';

/** Writes a value as code. */
export function literalText(value: Plain, style: Style): string {
  if (typeof value === 'string') return quoted(value, style);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (Array.isArray(value)) return `[${value.map((each: Plain) => literalText(each, style)).join(', ')}]`;
  const entries = Object.entries(value).map(([name, each]) => `${nameText(name, style)}: ${literalText(each as Plain, style)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

/** In the quotes of the text, or in the others where that saves escapes. */
function quoted(value: string, { quote }: Style): string {
  const other = quote === "'" ? '"' : "'";
  const use = value.includes(quote) && !value.includes(other) ? other : quote;
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return use + escaped.replaceAll(use, `\\${use}`) + use;
}

function nameText(name: string, style: Style): string {
  return isName(name) ? name : quoted(name, style);
}

export function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}
