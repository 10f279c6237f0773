// @ts-check
// Writes the README's tables of commands and settings from the manifest. `--check` only says whether they are current.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
/** @type {Record<string, string>} */
const strings = JSON.parse(await readFile(new URL('package.nls.json', root), 'utf8'));

/** @param {string} text `%key%` or plain */
const localized = (text) => text.replace(/^%(.+)%$/, (_, key) => strings[key] ?? `%${key}%`);

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

function commands() {
  const rows = manifest.contributes.commands
    .filter((/** @type {{ title: string, command: string }} */ { command }) => inPalette(command))
    .map((/** @type {{ title: string, command: string }} */ { title, command }) => [`Flagline: ${localized(title)}`, `\`${command}\``]);
  return table(['Command', 'Id'], rows);
}

/** @param {string} command */
function inPalette(command) {
  const entry = manifest.contributes.menus.commandPalette.find((/** @type {{ command: string }} */ item) => item.command === command);
  return entry?.when !== 'false';
}

function settings() {
  const rows = Object.entries(manifest.contributes.configuration.properties).map(([name, { default: value, markdownDescription, enum: choices }]) => [
    `\`${name}\``,
    choices ? choices.map((/** @type {unknown} */ choice) => (choice === value ? `**\`${choice}\`**` : `\`${choice}\``)).join(' ') : `\`${JSON.stringify(value)}\``,
    localized(markdownDescription).replaceAll(/`#(.+?)#`/g, '`$1`'),
  ]);
  return table(['Setting', 'Values', 'What it does'], rows);
}

const readme = await readFile(new URL('README.md', root), 'utf8');
const current = Object.entries({ commands: commands(), settings: settings() }).reduce(
  (text, [name, content]) => text.replace(new RegExp(`(<!-- ${name}:begin -->\n)[^]*?(<!-- ${name}:end -->)`), (_, begin, end) => `${begin}${content}\n${end}`),
  readme,
);
if (current === readme) process.exit(0);
if (process.argv.includes('--check')) {
  console.error('README.md: the tables of commands and settings are not current. Run: node scripts/readmeTables.mjs');
  process.exit(1);
}
await writeFile(new URL('README.md', root), current);
