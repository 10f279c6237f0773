import type { TextEdit } from '../../model/edit';
import type { FlagChange } from '../../model/flagChange';
import type { RegistryList } from '../../model/registry';
import { prevailingQuote, writeInside, type Quote } from '../../model/stringLiteral';
import { eolOf, hasBlankLine, indentOf, isBlank, startsLine } from '../text/lines';
import { insertAfter } from '../text/listEdits';
import type { Separators } from '../text/listEdits';
import { jsonCommentEnd } from '../text/trivia';
import { addMember } from './unionEdits';

export type Creation = Extract<FlagChange, { kind: 'create' }>;

/** The edits that add an entry behind the others, or why it cannot be written. */
export function newEntry(text: string, list: RegistryList, change: Creation): readonly TextEdit[] | string {
  if (list.style === 'records') return 'The flags of this list have fields of their own. Add the flag by hand.';
  if (list.style !== 'defaults' && change.enabled) return 'This list does not say whether a flag is on. Create it switched off, and switch it on where its state is kept.';
  if (change.rollout !== undefined && change.rollout < 100) return 'A flag in code has no rollout. Leave it out.';
  const name = list.style === 'enum' || list.style === 'values' ? nameFor(change.key, namesIn(list)) : change.key;
  if (list.entries.some((entry) => (entry.name ?? entry.key) === name)) return `"${name}" is there already. Choose another key.`;
  if (list.style === 'union') return addMember(text, list, quoted(text, list, change.key));
  return addItem(text, list, entryText(text, list, name, change), change.description ?? '');
}

function entryText(text: string, list: RegistryList, name: string, { key, enabled, serves }: Creation): string {
  switch (list.style) {
    case 'enum':
      return `${propertyName(text, list, name)} = ${quoted(text, list, key)}`;
    case 'values':
      return `${propertyName(text, list, name)}: ${quoted(text, list, key)}`;
    case 'members':
      return `${modifiersOf(text, list)}${propertyName(text, list, name)}${isOptional(text, list) ? '?' : ''}: ${typeof (serves ?? true)}`;
    case 'defaults':
      return `${propertyName(text, list, name)}: ${typeof serves === 'string' ? quoted(text, list, serves) : String(typeof serves === 'number' ? serves : enabled)}`;
    default:
      return quoted(text, list, key);
  }
}

function addItem(text: string, list: RegistryList, entry: string, description: string): TextEdit[] {
  const last = list.items.at(-1);
  const separators = separatorsOf(text, list);
  if (!last) return fill(text, list, entry, description, separators);
  if (!startsLine(text, last.start)) return insertAfter(text, last, ` ${entry}`, separators);
  const line = eolOf(text) + indentOf(text, last.start);
  const previous = list.items.at(-2);
  const isApart = previous !== undefined && hasBlankLine(text, { start: previous.end, end: last.start });
  return insertAfter(text, last, (isApart ? eolOf(text) : '') + line + commentLine(description, line) + entry, separators);
}

/** The first entry gets lines of its own, in front of comments that stand between the brackets. */
function fill(text: string, { span, style }: RegistryList, entry: string, description: string, { usual }: Separators): TextEdit[] {
  const outer = eolOf(text) + indentOf(text, span.start);
  const line = outer + (/^\t/m.test(text) ? '\t' : '  ');
  const inside = { start: span.start + 1, end: span.end - 1 };
  const separator = style === 'members' ? ';' : usual;
  const written = line + commentLine(description, line) + entry + separator;
  return isBlank(text, inside) ? [{ span: inside, text: written + outer }] : [{ span: { start: inside.start, end: inside.start }, text: written }];
}

function commentLine(description: string, line: string): string {
  return description === '' ? '' : `/** ${description.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */${line}`;
}

/** Members of a type may stand on lines without any separator. */
export function separatorsOf(text: string, { style, items }: RegistryList): Separators {
  if (style !== 'members') return { any: ',', usual: ',', commentEnd: jsonCommentEnd };
  const used = items.slice(0, -1).map(({ end }) => text.charAt(end));
  const last = items.at(-1);
  const usual = used.find((character) => character === ',' || character === ';') ?? (last && startsLine(text, last.start) ? '' : ';');
  return { any: ',;', usual, commentEnd: jsonCommentEnd };
}

function namesIn({ entries }: RegistryList): string[] {
  return entries.map(({ name, key }) => name ?? key);
}

/** `new-nav` as the others are called: `NEW_NAV`, `NewNav`, `newNav`, or as it is. */
function nameFor(key: string, others: readonly string[]): string {
  const words = key.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').split(/[^\p{L}\p{N}$]+/u).filter((word) => word !== '');
  const capitalized = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  if (words.length === 0) return key;
  if (others.length > 0 && others.every((name) => /^[\p{Lu}\d_$]+$/u.test(name))) return words.join('_').toUpperCase();
  if (others.length === 0 || others.every((name) => /^\p{Lu}/u.test(name))) return capitalized.join('');
  return capitalized.map((word, index) => (index === 0 ? word.toLowerCase() : word)).join('');
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** A name as it stands in front of a value: in quotes only where it has to be, or all others are. */
function propertyName(text: string, list: RegistryList, name: string): string {
  const isQuoted = list.entries.length > 0 && list.entries.every((entry) => /["']/.test(text.charAt(entry.span.start)));
  return IDENTIFIER.test(name) && !isQuoted ? name : quoted(text, list, name);
}

/** In the quotes that the list has around its keys. */
function quoted(text: string, { entries }: RegistryList, value: string): string {
  const used = entries.map(({ keySpan }) => text.charAt(keySpan.start)).find((character): character is Quote => character === '"' || character === "'");
  const quote = used ?? prevailingQuote(text);
  return quote + writeInside({ quote, isAttribute: false }, value) + quote;
}

function modifiersOf(text: string, { entries }: RegistryList): string {
  return entries.length > 0 && entries.every(({ span }) => text.startsWith('readonly ', span.start)) ? 'readonly ' : '';
}

function isOptional(text: string, { entries }: RegistryList): boolean {
  return entries.length > 0 && entries.every(({ keySpan }) => text.charAt(keySpan.end) === '?');
}
