import fc from 'fast-check';

/** A flag file in one of the many ways in which people write them. */
export interface WrittenFile {
  readonly ending: 'json' | 'yaml' | 'toml';
  readonly text: string;
  readonly keys: readonly string[];
  /** The key of the object or the list around the flags. */
  readonly wrapper: string | undefined;
  /** The field in which flags of a list have their key; undefined where flags stand by key. */
  readonly keyField?: string | undefined;
}

export type Pairs = [string, unknown][];

/** The fields of a flag, or a plain true or false that stands for one. */
export type FlagText = Pairs | boolean;

export interface Style {
  readonly eol: string;
  readonly indent: string;
  readonly wrapper: string | undefined;
  /** The flags are a list of objects with their key in this field, the first one; it is among the fields. */
  readonly keyField?: string;
  readonly schema: boolean;
  readonly comments: boolean;
  readonly blankLines: boolean;
  readonly finalNewline: boolean;
  /** JSON: everything on one line; YAML: flags in braces. */
  readonly inline: boolean;
  readonly inlineFlags: boolean;
  readonly tight: boolean;
  readonly trailingComma: boolean;
  readonly keyQuote: '' | '"' | "'";
  readonly booleans: readonly [string, string];
}

export const flagKey = fc.oneof(
  // The reader that the tests compare with takes a plain e0 for a number.
  fc.stringMatching(/^[a-z][a-z0-9_.-]{0,12}[a-z]$/),
  fc.constantFrom('ünïcode', 'ユーザー', 'with space', "it's", 'quote"d', 'a:b', 'yes', '12', '# no', '{}', 'flags', 'back\\slash', '😀', '__proto__'),
);

export const style: fc.Arbitrary<Style> = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t', ' '),
  wrapper: fc.constantFrom(undefined, undefined, 'flags', 'features'),
  schema: fc.boolean(),
  comments: fc.boolean(),
  blankLines: fc.boolean(),
  finalNewline: fc.boolean(),
  inline: fc.boolean(),
  inlineFlags: fc.boolean(),
  tight: fc.boolean(),
  trailingComma: fc.boolean(),
  keyQuote: fc.constantFrom('' as const, '"' as const, "'" as const),
  booleans: fc.constantFrom(['true', 'false'] as const, ['yes', 'no'] as const, ['On', 'Off'] as const),
});

type Entries = readonly (readonly [string, FlagText])[];

export function writtenFile(entries: Entries, look: Style, ending: WrittenFile['ending']): WrittenFile {
  return {
    ending,
    text: WRITERS[ending](entries, look),
    keys: entries.map(([name]) => name),
    wrapper: look.wrapper,
    keyField: look.keyField,
  };
}

const WRITERS: Readonly<Record<WrittenFile['ending'], (entries: Entries, look: Style) => string>> = {
  json: writeJson,
  yaml: (entries, look) => writeYaml(entries, { ...look, indent: look.indent.replace('\t', '   ') }),
  toml: writeToml,
};

function writeJson(entries: Entries, look: Style): string {
  const colon = look.tight ? ':' : ': ';
  const rows = entries.map(([name, flag]): Row => ({ key: JSON.stringify(name), value: jsonFlag(flag, look), comment: `about ${name.replace(/\W/g, '')}` }));
  const flags = braces(rows, look, look.wrapper ? look.indent : '', colon, '//', look.keyField === undefined ? '{}' : '[]');
  const schema: Row = { key: '"$schema"', value: '"./schema.json"', comment: 'shape' };
  const inner = look.wrapper ? [{ key: JSON.stringify(look.wrapper), value: flags, comment: 'all' }] : rows;
  const body = braces(look.schema ? [schema, ...inner] : inner, look, '', colon, '//');
  return body + (look.finalNewline ? look.eol : '');
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly comment: string;
}

/** An object in braces at `indent`; `mark` begins a comment. */
function braces(rows: readonly Row[], look: Style, indent: string, colon: string, mark: string, [open = '', close = ''] = '{}'): string {
  if (rows.length === 0) return open + close;
  const comma = look.trailingComma ? ',' : '';
  if (look.inline) {
    const pad = look.tight ? '' : ' ';
    return `${open}${pad}${rows.map((row) => (open === '[' ? '' : row.key + colon) + row.value).join(look.tight ? ',' : ', ')}${comma}${pad}${close}`;
  }
  const inner = indent + look.indent;
  const lines = rows.map((row, index) => {
    const end = index < rows.length - 1 ? ',' : comma;
    const above = look.comments ? `${inner}${mark} ${row.comment}, see "x": {y},${look.eol}` : '';
    const behind = look.comments && index % 2 === 0 ? ` ${mark} , behind }` : '';
    return `${above}${inner}${open === '[' ? '' : row.key + colon}${row.value}${end}${behind}${look.eol}`;
  });
  return `${open}${look.comments ? ` ${mark} begin` : ''}${look.eol}${lines.join(look.blankLines ? look.eol : '')}${indent}${close}`;
}

function jsonFlag(flag: FlagText, look: Style): string {
  if (typeof flag === 'boolean') return String(flag);
  const rows = flag.map(([field, value]) => ({ key: JSON.stringify(field), value: JSON.stringify(value), comment: field }));
  const indent = look.wrapper ? look.indent.repeat(2) : look.indent;
  return braces(rows, { ...look, inline: look.inline || look.inlineFlags, blankLines: false }, indent, look.tight ? ':' : ': ', '//');
}

function writeYaml(entries: Entries, look: Style): string {
  const outer = look.wrapper ? look.indent : '';
  const flagTexts = entries.map(([name, flag]) => yamlFlag(name, flag, look, outer));
  const body = flagTexts.join(look.blankLines ? look.eol : '');
  const head = look.comments ? `# yaml-language-server: $schema=x${look.eol}${look.eol}` : '';
  const schema = look.schema ? `$schema: ./schema.json${look.eol}` : '';
  const wrapper = look.wrapper ? `${look.wrapper}:${entries.length > 0 ? '' : look.keyField === undefined ? ' {}' : ' []'}${look.comments ? ' # all' : ''}${look.eol}` : '';
  const text = head + schema + wrapper + body + (look.comments && look.blankLines ? `# tail${look.eol}` : '');
  return look.finalNewline ? text : text.replace(/\r?\n$/, '');
}

function yamlText(text: string, quote: Style['keyQuote']): string {
  if (quote === "'" && !/[\t\\]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (quote === '"' || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text) || /^(y|n|yes|no|on|off|true|false|null)$/i.test(text)) return JSON.stringify(text);
  return text;
}

function yamlScalar(value: unknown, look: Style): string {
  if (typeof value === 'boolean') return look.booleans[value ? 0 : 1];
  return typeof value === 'string' ? yamlText(value, look.keyQuote || "'") : JSON.stringify(value);
}

function yamlFlag(name: string, flag: FlagText, look: Style, indent: string): string {
  const lead = look.comments ? `${indent}# about "x": {y}${look.eol}` : '';
  const key = `${indent}${look.keyField === undefined ? `${yamlText(name, look.keyQuote)}:` : '-'}`;
  if (typeof flag === 'boolean') return `${lead}${key} ${yamlScalar(flag, look)}${look.comments ? ' # behind' : ''}${look.eol}`;
  if (look.inlineFlags) {
    const rows = flag.map(([field, value]) => ({ key: yamlText(field, ''), value: yamlScalar(value, look), comment: field }));
    return `${lead}${key} ${braces(rows, look, indent, ': ', '#')}${look.eol}`;
  }
  const lines = yamlFields(flag, look, indent + (look.keyField === undefined ? look.indent : '  '));
  return look.keyField === undefined ? `${lead}${key}${look.eol}${lines}` : `${lead}${key} ${lines.trimStart()}`;
}

function yamlFields(flag: Pairs, look: Style, indent: string): string {
  const lines = flag.map(([field, value], index) => {
    const comment = look.comments && index % 2 === 0 ? ' # behind, }' : '';
    return `${indent}${yamlText(field, '')}: ${yamlScalar(value, look)}${comment}${look.eol}`;
  });
  return `${lines.join('')}${look.comments ? `${indent}# end of flag${look.eol}` : ''}`;
}

/** Flags as tables, in braces, or by keys with dots; they have no wrapper. */
function writeToml(entries: Entries, look: Style): string {
  const flags = entries.map(([name, flag]) => {
    const key = tomlKey(name, look);
    const comment = look.comments ? `${key.length > 40 ? '' : look.indent}# about [x] = "y"${look.eol}` : '';
    if (typeof flag === 'boolean' || look.inline) return `${comment}${key} = ${tomlValue(flag)}${look.comments ? ' # ] behind' : ''}${look.eol}`;
    return comment + (look.tight ? dottedLines(key, flag, look) : tomlTables(key, flag, look));
  });
  const schema = look.schema ? `"$schema" = "./schema.json"${look.eol}` : '';
  const text = `${look.comments ? `#:schema x${look.eol}` : ''}${schema}${flags.join(look.blankLines ? look.eol : '')}${look.comments && look.blankLines ? `# tail${look.eol}` : ''}`;
  return look.finalNewline ? text : text.replace(/\r?\n$/, '');
}

function tomlKey(key: string, look: Style): string {
  if (look.keyQuote === "'" && !/['\t\\]/.test(key)) return `'${key}'`;
  return look.keyQuote === '"' || !/^[\w-]+$/.test(key) ? JSON.stringify(key) : key;
}

function tomlValue(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isPairs(value)) return tomlValue(Object.fromEntries(value));
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  const fields = Object.entries(value).map(([key, inner]) => `${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)} = ${tomlValue(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function isPairs(value: object): value is Pairs {
  return Array.isArray(value) && value.length > 0 && value.every((item) => Array.isArray(item) && typeof item[0] === 'string');
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function dottedLines(path: string, flag: Pairs, look: Style): string {
  return flag
    .flatMap(([field, value]) => (isTable(value) && Object.keys(value).length > 0 ? Object.entries(value).map(([name, inner]) => [`${path}.${field}.${name}`, inner] as const) : [[`${path}.${field}`, value] as const]))
    .map(([key, value], index) => `${key} = ${tomlValue(value)}${look.comments && index % 2 === 0 ? ' # behind' : ''}${look.eol}`)
    .join('');
}

/** With a table of its own only where something is to stand in it, or where flags are quoted. */
function tomlTables(path: string, flag: Pairs, look: Style): string {
  const indent = look.inlineFlags ? look.indent : '';
  const own = flag.filter(([, value]) => !isTable(value) && !isTableList(value));
  const lines = own.map(([field, value]) => `${indent}${field} = ${tomlValue(value)}${look.comments ? ' # behind' : ''}${look.eol}`).join('');
  const head = own.length > 0 || look.keyQuote !== '' ? `[${path}]${look.comments ? ' # head' : ''}${look.eol}${lines}` : '';
  const tables = flag.flatMap(([field, value]) => (isTableList(value) ? value.map((item) => tomlTable(`[[${path}.${field}]]`, item, indent, look)) : isTable(value) ? [tomlTable(`[${path}.${field}]`, value, indent, look)] : []));
  return head + tables.join(look.blankLines ? look.eol : '');
}

function isTableList(value: unknown): value is Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

function tomlTable(header: string, fields: Readonly<Record<string, unknown>>, indent: string, look: Style): string {
  const lines = Object.entries(fields).map(([field, value]) => `${indent}${field} = ${tomlValue(value)}${look.eol}`);
  return `${indent}${header}${look.eol}${lines.join('')}`;
}
