import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, type Bindings } from '../../code/typescript/bindings';
import { isFunction, propertyName } from '../../code/typescript/nodes';
import type { KeptValue, Refusal } from '../../model/removal';
import type { FileId } from '../../model/span';
import { propertiesOf } from '../../model/spelling';
import type { Usage } from '../../model/usage';
import { promised, type Known } from './known';
import { guardsNaming } from './guards';
import { keySetOf, membersInSet, type KeySet } from './keySets';
import { isByKey, outcomeOf, refusalOf, type Reason } from './outcomes';
import { entryOf, type Entry } from './entries';
import { isTakenDown } from '../doubles/setUpCalls';
import { nodesIn, withoutTypes, type Node } from '../tree';

/** The reads of a text. */
export interface Reads {
  /** What the reads of the flag give while it has its kept value. */
  readonly known: ReadonlyMap<Node, Known>;
  /** The reads of any flag. */
  readonly all: ReadonlySet<Node>;
  /** The reads of other flags that give true or false. */
  readonly boolean: ReadonlySet<Node>;
  /** Where a read asks for several flags at once, the one's place in the list of their keys. */
  readonly entries: ReadonlyMap<Node, Entry>;
  readonly refused: readonly Refused[];
}

/** A read that cannot be taken out by itself. It may still go together with what is around it. */
export interface Refused {
  readonly node: Node;
  readonly refusal: Refusal;
}

interface Question {
  readonly file: FileId;
  readonly key: string;
  readonly keep: KeptValue;
  readonly isTest: boolean;
}

/** Finds the nodes of the usages, and what those of the flag give. */
export function readsOf(program: TSESTree.Program, usages: readonly Usage[], question: Question, bindings: Bindings): Reads {
  const nodes = nodesAt(program, usages);
  const known = new Map<Node, Known>();
  const boolean = new Set<Node>();
  const entries = new Map<Node, Entry>();
  const refused: Refused[] = [];
  const refuse = (node: Node, reason: Reason): unknown => refused.push({ node, refusal: refusalOf(node, reason, question.file) });
  const isSync = isSynchronous(program);
  let writtenNames: ReadonlySet<string> | undefined;
  const isWritten = (node: Node): boolean => node.type === T.MemberExpression && (writtenNames ??= writtenMembers(program)).has(propertyName(node) ?? '');
  for (const usage of usages) {
    const node = nodes.get(placeOf(usage));
    if (!node || (question.isTest && (isTakenDown(node) || isHandedOver(usage, node)))) continue;
    if (!mayBe(usage, question.key)) {
      if (usage.branches) boolean.add(node);
      continue;
    }
    const own = ownFunction(node, bindings);
    const isHanded = handsInKey(usage, node);
    if (own && !handsOnKey(own, usages, nodes) && !(isHanded && givesFlag(usage))) {
      if (isHanded) refuse(node, 'ownFunction');
      continue;
    }
    const set = usage.key.kind === 'dynamic' ? keySetAt(usage, node, bindings) : undefined;
    if (set?.isWhole && !set.keys.includes(question.key)) continue;
    const isOnly = isByKey(usage) || (!set?.keys.includes(question.key) && usages.every((other) => other === usage || placeOf(other) !== placeOf(usage) || other.key.kind === 'parameter'));
    const outcome = !isOnly ? 'severalKeys' : isWritten(node) ? 'written' : outcomeOf(usage, node, question.keep, isSync, bindings);
    if (typeof outcome === 'string') {
      refuse(node, outcome);
      continue;
    }
    known.set(node, isAsync(own) || (own && usage.result?.promise && !isSync) ? promised(outcome) : outcome);
    const entry = entryOf(usage, node);
    if (entry) entries.set(node, entry);
  }
  for (const node of membersInSet(program, propertiesOf(question.key), bindings)) if (!known.has(node)) refuse(node, 'severalKeys');
  for (const node of guardsNaming(question.key, program)) if (!nodes.has(`${node.range[0]}:${node.range[1]}`)) refuse(node, 'guard');
  return { known, all: new Set(nodes.values()), boolean, entries, refused };
}

/** The keys that the one argument may be which is not known. */
function keySetAt({ keySpan }: Usage, node: Node, bindings: Bindings): KeySet | undefined {
  const argument = node.type === T.CallExpression ? node.arguments.find(({ range }) => range[0] === keySpan.start && range[1] === keySpan.end) : undefined;
  return argument && keySetOf(argument, bindings);
}

/** The names of members that are given a value somewhere, as in `flags.x = true`. A test or story may do so. */
function writtenMembers(program: TSESTree.Program): Set<string> {
  const names = new Set<string>();
  for (const node of nodesIn(program)) {
    if (node.type === T.AssignmentExpression && node.left.type === T.MemberExpression) names.add(propertyName(node.left) ?? '');
  }
  return names;
}

/** The function of the text that a read calls. */
function ownFunction(node: Node, bindings: Bindings): Node | undefined {
  if (node.type !== T.CallExpression) return undefined;
  if (node.callee.type === T.MemberExpression) return node.callee.object.type === T.ThisExpression ? node : undefined;
  const variable = bindings.variableOf(node.callee);
  const declared = variable && definitionOf(variable)?.node;
  const value = declared?.type === T.VariableDeclarator && declared.id.type === T.Identifier ? declared.init : declared;
  return value && isFunction(value) ? value : undefined;
}

/** Whether the function does nothing but ask for the flag whose key it is handed. */
function handsOnKey(node: Node, usages: readonly Usage[], nodes: ReadonlyMap<string, Node>): boolean {
  if (!isFunction(node) || node.async || node.generator || !node.body) return false;
  const [statement, ...others] = node.body.type === T.BlockStatement ? node.body.body : [];
  const given = node.body.type === T.BlockStatement ? statement?.type === T.ReturnStatement && others.length === 0 && statement.argument : node.body;
  return usages.some((usage) => usage.key.kind === 'parameter' && given && nodes.get(placeOf(usage)) === withoutTypes(given));
}

/** Whether a function was found, or is said, to give what the flag says. */
function givesFlag({ result, proof }: Usage): boolean {
  return proof === 'configuration' || (result !== undefined && result.returns !== 'unknown');
}

/** `vi.mocked(useFeature)`: a test that is handed a function sets it up, and does not read a flag by it. */
function isHandedOver({ key }: Usage, node: Node): boolean {
  return key.kind === 'dynamic' && node.type === T.Identifier;
}

function isAsync(own: Node | undefined): boolean {
  return own !== undefined && isFunction(own) && own.async;
}

function handsInKey({ keySpan }: Usage, node: Node): boolean {
  return node.type === T.CallExpression && node.arguments.some(({ range }) => range[0] <= keySpan.start && keySpan.end <= range[1]);
}

function placeOf({ readSpan }: Usage): string {
  return `${readSpan.start}:${readSpan.end}`;
}

/** The outermost node of each read's span that is not just a statement or the head of a `?.` chain. */
function nodesAt(program: TSESTree.Program, usages: readonly Usage[]): Map<string, Node> {
  const wanted = new Set(usages.map(placeOf));
  const starts = new Set(usages.map(({ readSpan }) => readSpan.start));
  const nodes = new Map<string, Node>();
  for (const node of nodesIn(program)) {
    if (!starts.has(node.range[0])) continue;
    const place = `${node.range[0]}:${node.range[1]}`;
    const isRead = node.type !== T.ExpressionStatement && node.type !== T.ChainExpression && node.type !== T.Program;
    if (isRead && wanted.has(place) && !nodes.has(place)) nodes.set(place, node);
  }
  return nodes;
}

/** A candidate is told by its key: where that is not ours, it is nothing. */
function mayBe({ key, proof }: Usage, flag: string): boolean {
  if (proof === 'candidate' && key.kind !== 'exact') return false;
  switch (key.kind) {
    case 'exact':
      return key.value === flag;
    case 'prefix':
      return flag.startsWith(key.value);
    case 'dynamic':
      return true;
    case 'parameter':
      return false;
  }
}

/** SDKs for browsers have the flags at hand; of the same names, those for servers give promises. */
function isSynchronous({ body }: TSESTree.Program): boolean {
  return body.some((statement) => statement.type === T.ImportDeclaration && /(web|react|angular|vue|svelte|client)/.test(statement.source.value));
}
