import { closest, distance } from 'fastest-levenshtein';
import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { FINDING_CODES } from '../model/finding';
import type { FindingCode, Problem } from '../model/finding';
import type { Precedence } from '../model/precedence';
import type { Span } from '../model/span';
import type { ServerAddress } from '../model/serverAddress';
import { describeJsonError } from '../model/syntaxProblem';
import type { Wrapper } from '../model/wrapper';
import { NO_CONFIG } from './config';
import type { CodeSource, Config, ConfiguredSource, IgnoredFindings, ParsedConfig, ServerSource } from './config';
import { folderPath } from './folderPath';
import type { FileKind } from './folderPath';

/** Reads `flagline.config.json`, comments and trailing commas allowed. What is valid counts, whatever stands beside it. Never throws. */
export function parseConfig(text: string): ParsedConfig {
  const errors: ParseError[] = [];
  const clean = text.replace(/^\uFEFF/, ' ');
  try {
    const root = parseTree(clean, errors, { allowTrailingComma: true, allowEmptyContent: true });
    const reader = new ConfigReader(errors[0] ? [syntaxProblem(clean, errors[0])] : []);
    return { config: root ? reader.config(root) : NO_CONFIG, problems: reader.problems };
  } catch {
    // The parser descends with the text and runs out of stack on absurd nesting.
    return { config: NO_CONFIG, problems: [{ severity: 'error', span: { start: 0, end: 0 }, message: 'Not valid JSON: nested too deeply.' }] };
  }
}

function syntaxProblem(text: string, error: ParseError): Problem {
  const { span, detail } = describeJsonError(text, error);
  return { severity: 'error', span, message: `Not valid JSON: ${detail}.` };
}

type Fields = ReadonlyMap<string, Node>;

/** An argument's index, or the path to a property of it: `0.flagKey`. */
const POSITION = /^\d+(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/** `useFlag`, or `flagService.check`. */
const FUNCTION_NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/** A configuration does not hide what is wrong with itself. */
const IGNORABLE = FINDING_CODES.filter((code) => code !== 'config-file');

/** Takes what is valid and tells what it left out. */
class ConfigReader {
  constructor(readonly problems: Problem[]) {}

  config(root: Node): Config {
    const fields = this.fields(root, 'the configuration', ['$schema', 'sources', 'wrappers', 'exclude', 'ignore', 'precedence']);
    return {
      sources: this.list(fields, 'sources', (item) => this.source(item)),
      wrappers: this.list(fields, 'wrappers', (item) => this.wrapper(item)),
      exclude: this.list(fields, 'exclude', (item) => this.text(item, 'A glob')),
      ignore: this.list(fields, 'ignore', (item) => this.ignored(item)),
      precedence: this.list(fields, 'precedence', (item) => this.precedence(item)),
    };
  }

  private source(node: Node): ConfiguredSource | undefined {
    const kind = node.type === 'object' ? (findNodeAtLocation(node, ['type'])?.value as unknown) : undefined;
    if (kind === 'code') return this.codeSource(node);
    if (kind !== 'file' && node.type === 'object' && findNodeAtLocation(node, ['url'])) return this.serverSource(node);
    const fields = this.fields(node, 'a source', ['type', 'path']);
    const type = this.required(node, fields, 'type', 'A source');
    const path = this.required(node, fields, 'path', 'A source');
    if (!type || !path) return undefined;
    if (type.value !== 'file') return this.tell(type, 'The type of a source is "file" or "code", or the kind of a server that has a "url".');
    const found = this.path(path, 'flags');
    return found === undefined ? undefined : { type: 'file', path: found };
  }

  private codeSource(node: Node): CodeSource | undefined {
    const fields = this.fields(node, 'a source in code', ['type', 'file', 'export']);
    const fileNode = this.required(node, fields, 'file', 'A source in code');
    const exportNode = this.required(node, fields, 'export', 'A source in code');
    const file = fileNode && this.path(fileNode, 'code');
    const name = exportNode && this.text(exportNode, 'The name of an export')?.trim();
    if (file === undefined || !exportNode || name === undefined) return undefined;
    if (!FUNCTION_NAME.test(name)) return this.tell(exportNode, 'Expected the name of an export, such as FLAGS, default or config.features.');
    return { type: 'code', file, export: name, at: spanOf(exportNode) };
  }

  private serverSource(node: Node): ServerSource | undefined {
    const secret = findSecret(node);
    if (secret) return this.tell(secret, 'A token does not belong in this file, which everybody can read who has the repository. Take it out; Flagline asks for it when it connects. Left out.');
    const fields = this.fields(node, 'a server', ['type', 'url', 'project', 'environments', 'protected', 'prefix', 'tag']);
    const typeNode = this.required(node, fields, 'type', 'A server');
    const urlNode = this.required(node, fields, 'url', 'A server');
    const type = typeNode && this.text(typeNode, 'The kind of a server');
    const url = urlNode && this.url(urlNode);
    if (type === undefined || url === undefined) return undefined;
    const texts = (['project', 'prefix', 'tag'] as const).map((name) => [name, this.optionalText(fields, name, `The ${name}`)] as const);
    const lists = (['environments', 'protected'] as const).map((name) => [name, this.list(fields, name, (item) => this.text(item, 'An environment'))] as const);
    const given = [...texts.filter(([, text]) => text !== undefined), ...lists.filter(([name]) => fields.has(name))];
    return { type: 'server', address: { type, url, ...(Object.fromEntries(given) as Partial<ServerAddress>) } };
  }

  private url(node: Node): string | undefined {
    const text = this.text(node, 'An address')?.trim();
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url?.host) return this.tell(node, 'Expected the address of a server, such as https://unleash.example.com. Left out.');
    if (url.username || url.password) return this.tell(node, 'A password does not belong in an address, which everybody can read who has the repository. Take it out; Flagline asks for it when it connects. Left out.');
    return text;
  }

  private path(node: Node, kind: FileKind): string | undefined {
    const text = this.text(node, 'A path');
    if (text === undefined) return undefined;
    const result = folderPath(text, kind);
    return 'path' in result ? result.path : this.tell(node, result.reason);
  }

  private wrapper(node: Node): Wrapper | undefined {
    const fields = this.fields(node, 'a wrapper', ['name', 'module', 'key', 'default']);
    const nameNode = this.required(node, fields, 'name', 'A wrapper');
    const name = nameNode && this.text(nameNode, 'A name');
    if (!nameNode || name === undefined) return undefined;
    if (!FUNCTION_NAME.test(name)) return this.tell(nameNode, 'Expected the name of a function or method, such as useFlag or flagService.check.');
    const key = this.position(fields.get('key'));
    // Without the position of the key, the reads found would be wrong ones.
    if (fields.has('key') && key === undefined) return undefined;
    const module = this.optionalText(fields, 'module', 'A module');
    const fallback = this.position(fields.get('default'));
    return {
      name,
      ...(module !== undefined && { module }),
      ...(key !== undefined && { key }),
      ...(fallback !== undefined && { default: fallback }),
    };
  }

  private ignored(node: Node): IgnoredFindings | undefined {
    const told = this.problems.length;
    const fields = this.fields(node, 'an ignore entry', ['code', 'key', 'path', 'reason']);
    const code = this.code(fields.get('code'));
    const key = this.optionalText(fields, 'key', 'A glob of keys');
    const path = this.optionalText(fields, 'path', 'A glob of paths');
    this.optionalText(fields, 'reason', 'A reason');
    // With a field left out, the entry would hide more than was meant.
    if (this.problems.length > told) return undefined;
    if (!code && key === undefined && path === undefined) return this.tell(node, 'Expected "code", "key" or "path": an entry for everything would hide all findings.');
    return { ...(code && { code }), ...(key !== undefined && { key }), ...(path !== undefined && { path }) };
  }

  private precedence(node: Node): Precedence | undefined {
    const told = this.problems.length;
    const fields = this.fields(node, 'an entry of precedence', ['path', 'sources']);
    const path = this.optionalText(fields, 'path', 'A glob of paths');
    const sources = this.list(fields, 'sources', (item) => this.text(item, 'A source'));
    // With the glob left out, the entry would be for more files than was meant.
    if (this.problems.length > told) return undefined;
    if (sources.length === 0) return this.tell(node, 'Expected "sources": flag files by their paths, servers by their kinds or addresses, the first of which counts.');
    return { sources, ...(path !== undefined && { path }) };
  }

  private code(node: Node | undefined): FindingCode | undefined {
    if (!node) return undefined;
    const value: unknown = getNodeValue(node);
    const code = IGNORABLE.find((known) => known === value);
    return code ?? this.tell(node, `Not the code of a finding that can be ignored.${didYouMean(String(value), IGNORABLE)}`);
  }

  private optionalText(fields: Fields, name: string, what: string): string | undefined {
    const node = fields.get(name);
    return node && this.text(node, what);
  }

  private position(node: Node | undefined): number | string | undefined {
    if (!node) return undefined;
    const value: unknown = getNodeValue(node);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    if (typeof value === 'string' && POSITION.test(value)) return value;
    return this.tell(node, 'Expected the index of an argument from 0, or "0.flagKey" for a property of an options object.');
  }

  private text(node: Node, what: string): string | undefined {
    const value: unknown = getNodeValue(node);
    return typeof value === 'string' && value.trim() !== '' ? value : this.tell(node, `${what} must be a text that is not empty.`);
  }

  private list<T>(fields: Fields, name: string, read: (item: Node) => T | undefined): T[] {
    const node = fields.get(name);
    if (!node) return [];
    if (node.type !== 'array') {
      this.tell(node, `"${name}" must be a list in square brackets.`);
      return [];
    }
    return (node.children ?? []).flatMap((item) => read(item) ?? []);
  }

  private required(node: Node, fields: Fields, name: string, what: string): Node | undefined {
    const field = fields.get(name);
    if (field || node.type !== 'object') return field;
    return this.tell(node, `${what} needs "${name}".`);
  }

  /** The fields of an object by name; of duplicates the last. */
  private fields(node: Node, what: string, known: readonly string[]): Fields {
    const fields = new Map<string, Node>();
    if (node.type !== 'object') this.tell(node, `Expected ${what} as an object in braces.`);
    for (const { children: [key, value] = [] } of node.type === 'object' ? (node.children ?? []) : []) {
      if (!key) continue;
      const name = String(key.value);
      if (!known.includes(name)) this.tell(key, `"${name}" is not a field of ${what}.${didYouMean(name, known)}`);
      else if (value) fields.set(name, value);
    }
    return fields;
  }

  private tell(node: Node, message: string): undefined {
    this.problems.push({ severity: 'warning', span: spanOf(node), message });
  }
}

/** People look for a place for the token and find this one. */
function findSecret(node: Node): Node | undefined {
  return node.children?.find(({ children: [key] = [] }) => /^(?:api[-_]?)?(?:token|key|secret|password)$/i.test(String(key?.value)))?.children?.[0];
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

function didYouMean(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  return distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(2, near.length / 3) ? ` Did you mean "${near}"?` : ` Known are ${known.join(', ')}.`;
}
