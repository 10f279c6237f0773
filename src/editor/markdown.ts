/**
 * The one place where text from flag files becomes Markdown. The result reads
 * as plain text: no links, emphasis, HTML, images, icons or line breaks.
 */
export function plainText(text: string, maxLength = 300): string {
  const oneLine = [...text.replace(/\s+/g, ' ').trim()];
  const shown = oneLine.length > maxLength ? `${oneLine.slice(0, maxLength - 1).join('')}…` : oneLine.join('');
  return shown
    .replace(/[&<]/g, (character) => (character === '&' ? '&amp;' : '&lt;'))
    .replace(/[\\`*_{}[\]()#+!|~>$]/g, '\\$&')
    .replace(/^([-=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}&#8203;` : `\\${start}`))
    .replace(/:(?=\/)/g, '&#58;')
    .replace(/@/g, '&#64;')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
}

/** A code span that shows `text` as it is, whatever backticks it holds. */
export function codeSpan(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ');
  const longestRun = Math.max(0, ...[...oneLine.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longestRun + 1);
  const padding = oneLine.startsWith('`') || oneLine.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${oneLine}${padding}${fence}`;
}

/** A link that runs one of Flagline's own commands. `label` is Markdown already. */
export function commandLink(label: string, command: string, argument: unknown): string {
  const query = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`);
  return `[${label}](command:${command}?${query})`;
}
