import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair, Scalar as YamlScalar, YAMLError, YAMLMap } from 'yaml';
import type { SyntaxProblem } from '../../model/syntaxProblem';
import type { Span } from '../../model/span';
import { YamlEdits } from './yamlEdits';
import { isPlainText, readPlain } from './yamlScalars';
import { methodsOf, type ArrayNode, type Entry, type ObjectNode, type ScalarNode, type TextNode, type TextSyntax, type TextTree } from './tree';

const edits = new YamlEdits();

/** YAML 1.1 as PyYAML reads it. */
export const yamlSyntax: TextSyntax = {
  name: 'YAML',
  parse: parseYaml,
  ...methodsOf(edits),
};

function parseYaml(text: string): TextTree {
  try {
    // The failsafe schema leaves scalars as text; `readPlain` gives them their values.
    const document = parseDocument(text, { schema: 'failsafe', merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const reader = new YamlReader(document, text);
    const [error] = document.errors;
    const root = isNothing(document.contents) ? undefined : reader.read(document.contents);
    return { text, syntax: yamlSyntax, root, problem: error ? describe(text, error) : reader.problem };
  } catch {
    return { text, syntax: yamlSyntax, root: undefined, problem: { span: { start: 0, end: 0 }, detail: 'nested too deeply' } };
  }
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN');
}

/** Turns the nodes of `yaml` into a tree; aliases lead to the nodes that they mean. */
class YamlReader {
  /** An alias without its anchor, or inside of it. */
  problem: SyntaxProblem | undefined;
  private readonly done = new Map<Node, TextNode>();
  private readonly open = new Set<Node>();
  private readonly aliased: ReadonlySet<string>;

  constructor(
    private readonly document: Document,
    private readonly text: string,
  ) {
    this.aliased = aliasNames(document);
  }

  read(node: Node | null): TextNode {
    if (isAlias(node)) return this.readAlias(node, node.resolve(this.document));
    if (!node) return empty(0);
    const known = this.done.get(node);
    if (known) return known;
    this.open.add(node);
    const result = this.convert(node);
    this.open.delete(node);
    this.done.set(node, result);
    return result;
  }

  private readAlias(alias: Node, target: Node | undefined): TextNode {
    const span = spanOf(alias);
    if (target && !this.open.has(target)) return { ...this.read(target), span, shared: true };
    this.problem ??= { span, detail: 'expected an anchor of this name further up' };
    return empty(span.start);
  }

  private convert(node: Node): TextNode {
    const shared = 'anchor' in node && this.aliased.has(node.anchor ?? '');
    if (isMap(node)) return this.object(node, shared);
    if (isSeq(node)) return this.array(node.items as (Node | null)[], spanOf(node), shared);
    return scalar(node as YamlScalar, trimBreak(this.text, spanOf(node)), shared);
  }

  private array(nodes: readonly (Node | null)[], span: Span, shared: boolean): ArrayNode {
    const items = nodes.map((item) => (isPair(item) ? empty(span.start) : this.read(item)));
    const braced = this.text[span.start] === '[';
    return { kind: 'array', span: braced ? span : { start: span.start, end: items.at(-1)?.span.end ?? span.end }, shared, braced, items };
  }

  private object(map: YAMLMap, shared: boolean): ObjectNode {
    const pairs = map.items as Pair<Node, Node | null>[];
    const merged = pairs.filter(isMerge).flatMap((pair) => this.mergedEntries(pair.value));
    const own = pairs.map((pair) => this.entry(pair));
    const span = spanOf(map);
    const braced = map.flow === true;
    // A block ends with its last value; `yaml` counts the comments behind it in.
    const end = braced ? span.end : (own.at(-1)?.span.end ?? span.end);
    return { kind: 'object', span: { start: span.start, end }, shared, braced, entries: [...merged, ...own] };
  }

  private mergedEntries(value: Node | null): Entry[] {
    const source = this.read(value);
    const objects = source.kind === 'array' ? source.items.toReversed() : [source];
    return objects.flatMap((object) => (object.kind === 'object' ? object.entries.map((entry) => ({ ...entry, origin: 'merged' as const })) : []));
  }

  private entry(pair: Pair<Node, Node | null>): Entry {
    const { key, value } = pair;
    const keySpan = trimBreak(this.text, spanOf(key));
    const node = value ? this.read(value) : empty(keySpan.end);
    const start = keySpan.start;
    const span = { start, end: Math.max(keySpan.end, node.span.end) };
    return { key: keyText(key, this.text), keySpan, value: node, span, origin: isMerge(pair) ? 'merge' : 'own', textKey: isTextKey(key) };
  }
}

function aliasNames(document: Document): Set<string> {
  const names = new Set<string>();
  visit(document, { Alias: (_key, alias) => void names.add(alias.source) });
  return names;
}

function empty(at: number): ScalarNode {
  return { kind: 'scalar', span: { start: at, end: at }, shared: false, value: null };
}

function scalar(node: YamlScalar, span: Span, shared: boolean): ScalarNode {
  const source = node.source ?? '';
  const plain = node.type === 'PLAIN' && node.tag === undefined;
  return { kind: 'scalar', span, shared, value: plain ? readPlain(source) : source };
}

function isMerge({ key }: Pair<Node>): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

function keyText(key: Node, text: string): string {
  const span = spanOf(key);
  return isScalar(key) ? (key.source ?? '') : text.slice(span.start, span.end);
}

function isTextKey(key: Node): boolean {
  return isScalar(key) && (key.type !== 'PLAIN' || isPlainText(key.source ?? ''));
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** A block scalar counts its last line break in. */
function trimBreak(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).replace(/\r?\n$/, '').length };
}

type ErrorCode = YAMLError['code'];

const DETAILS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'this alias has no name',
  BAD_DQ_ESCAPE: 'this text has an unknown escape after a backslash',
  BAD_INDENT: 'the indentation does not match the lines around it',
  BAD_SCALAR_START: 'this character must not begin a text, put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'expected one key and one value on this line; put a text with a colon in quotes',
  BLOCK_IN_FLOW: 'expected a comma or a closing bracket',
  MULTILINE_IMPLICIT_KEY: 'expected a colon after the key',
  MULTIPLE_DOCS: 'expected one document, but a line with --- begins another',
  TAB_AS_INDENT: 'a tab in the indentation, expected spaces',
  KEY_OVER_1024_CHARS: 'this key is too long',
};

/** `yaml` says so of braces and brackets that are still open where a line begins further left. */
const NOT_CLOSED = /^Flow (map|sequence)/;

function describe(text: string, error: YAMLError): SyntaxProblem {
  const [from, to] = error.pos;
  const [, open] = NOT_CLOSED.exec(error.message) ?? [];
  if (open) {
    const end = text.slice(0, from).trimEnd().length;
    return { span: { start: Math.max(0, end - 1), end }, detail: open === 'map' ? 'expected a closing brace' : 'expected a closing bracket' };
  }
  const start = Math.min(from, Math.max(0, text.length - 1));
  return { span: { start, end: Math.min(text.length, Math.max(to, start)) }, detail: DETAILS[error.code] ?? otherDetail(error) };
}

/** What `yaml` says about the rest begins with a capital and may go on for more than a line. */
function otherDetail({ message }: YAMLError): string {
  const [line = ''] = message.split('\n');
  return line.charAt(0).toLowerCase() + line.slice(1);
}
