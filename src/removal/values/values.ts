import { DefinitionType, type Definition, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { definitionOf, isConstant, type Bindings } from '../../code/typescript/bindings';
import { constantValue } from '../../code/typescript/constants';
import { isFunction, keyName, literalText, propertyName } from '../../code/typescript/nodes';
import { Aliases } from './aliases';
import { chosen, compared, isOurComparison, isPrimitive, memberOf, ourTruth, ourValue, theirValue, truthOf, type Known } from '../reads/known';
import { Members } from './members';
import type { Reads } from '../reads/reads';
import { resultOf, returned } from '../reads/results';
import { around, isWithin, withoutTypes, type Node } from '../tree';
import { tupleElementOf, type TupleElement } from './tuples';
import { isWritten } from './writes';

/** Tells what expressions give while the flag has its kept value, as far as that follows from reads of the flag. */
export class Values {
  private readonly memo = new Map<Node, Known | undefined>();
  private readonly aliases: Aliases;
  readonly members: Members;

  constructor(
    program: TSESTree.Program,
    readonly reads: Reads,
    readonly bindings: Bindings,
  ) {
    this.aliases = new Aliases(bindings);
    this.members = new Members(program, bindings);
  }

  /** What follows from the flag; undefined for what the code says by itself or is not known. */
  ours(node: Node): Known | undefined {
    const known = this.known(node);
    return known?.ours ? known : undefined;
  }

  /** Whether it counts as true, where that follows from the flag. */
  truth(node: Node): boolean | undefined {
    return truthOf(this.ours(node));
  }

  /** Whether it can give nothing but true and false. */
  isBoolean(expression: Node): boolean {
    const node = withoutTypes(expression);
    const known = this.known(node);
    if (known?.kind === 'value') return typeof known.value === 'boolean';
    switch (node.type) {
      case T.UnaryExpression:
        return node.operator === '!' || node.operator === 'delete';
      case T.BinaryExpression:
        return /^([!=]==?|[<>]=?|in|instanceof)$/.test(node.operator);
      case T.LogicalExpression:
        return this.isBoolean(node.left) && this.isBoolean(node.right);
      case T.ConditionalExpression:
        return this.isBoolean(node.consequent) && this.isBoolean(node.alternate);
      case T.CallExpression:
        return this.reads.boolean.has(node) || (node.callee.type === T.Identifier && node.callee.name === 'Boolean' && !this.bindings.variableOf(node.callee));
      case T.AwaitExpression:
      case T.ChainExpression:
        return node.type === T.AwaitExpression && this.isBoolean(node.argument);
      case T.Identifier:
        return this.isBooleanName(node);
      default:
        return false;
    }
  }

  /** Whether the flag is why it is never null or undefined. */
  isNeverNull(expression: Node): boolean {
    const node = withoutTypes(expression);
    if (node.type === T.LogicalExpression && node.operator === '??' && !this.ours(node)) return this.isNeverNull(node.right);
    const known = this.ours(node);
    if (known?.kind === 'value') return known.value !== null && known.value !== undefined;
    return known?.kind === 'holder' || truthOf(known) === true;
  }

  private isBooleanName(name: TSESTree.Identifier): boolean {
    const variable = this.bindings.variableOf(name);
    const definition = variable && definitionOf(variable);
    if (!definition || definition.name.type !== T.Identifier) return false;
    const type = definition.name.typeAnnotation?.typeAnnotation.type;
    if (type) return type === T.TSBooleanKeyword && !definition.name.optional;
    const { node } = definition;
    return node.type === T.VariableDeclarator && node.id === definition.name && node.init !== null && isConstant(variable) && this.isBoolean(node.init);
  }

  known(node: Node): Known | undefined {
    if (this.memo.has(node)) return this.memo.get(node);
    // A circle of names knows nothing.
    this.memo.set(node, undefined);
    const known = this.reads.known.get(node) ?? this.find(node);
    this.memo.set(node, known);
    return known;
  }

  private find(node: Node): Known | undefined {
    switch (node.type) {
      case T.Literal:
        return this.theirs(node);
      case T.TemplateLiteral:
        return this.theirs(node);
      case T.TSAsExpression:
      case T.TSSatisfiesExpression:
      case T.TSTypeAssertion:
      case T.TSNonNullExpression:
      case T.ChainExpression:
        return this.known(node.expression);
      case T.AwaitExpression:
        return settled(this.known(node.argument));
      case T.SequenceExpression:
        return this.known(node.expressions.at(-1) ?? node.expressions[0] ?? node);
      case T.Identifier:
        return this.ofName(node);
      case T.MemberExpression:
        return this.ofMember(node);
      case T.CallExpression:
        return resultOf(node, this);
      default:
        return this.ofOperation(node);
    }
  }

  /** Regular expressions and big numbers are not compared. */
  private theirs(node: TSESTree.Literal | TSESTree.TemplateLiteral): Known | undefined {
    const value = node.type === T.TemplateLiteral ? literalText(node) : node.value;
    if (value === null) return theirValue(null);
    return value === undefined || typeof value === 'object' || typeof value === 'bigint' ? undefined : theirValue(value);
  }

  private ofOperation(node: Node): Known | undefined {
    switch (node.type) {
      case T.UnaryExpression:
        return this.ofUnary(node);
      case T.LogicalExpression:
        return this.ofLogical(node);
      case T.BinaryExpression:
        return this.ofComparison(node);
      case T.ConditionalExpression: {
        const truth = this.truth(node.test);
        const branch = truth === undefined ? undefined : this.known(truth ? node.consequent : node.alternate);
        return branch && chosen(branch);
      }
      default:
        return undefined;
    }
  }

  private ofUnary({ operator, argument }: TSESTree.UnaryExpression): Known | undefined {
    const known = this.known(argument);
    if (operator === '-' && known?.kind === 'value' && typeof known.value === 'number') return { ...known, value: -known.value };
    if (operator === 'typeof' && isPrimitive(known)) return { ...known, value: known.value === null ? 'object' : typeof known.value };
    const truth = known?.ours ? truthOf(known) : undefined;
    return operator === '!' && truth !== undefined ? ourValue(!truth) : undefined;
  }

  /** What the code says by itself does not count: only the flag may decide. */
  private ofLogical({ left, operator, right }: TSESTree.LogicalExpression): Known | undefined {
    const a = this.ours(left);
    const b = this.known(right);
    const decisive = operator === '||';
    if (operator === '??') {
      if (a?.kind !== 'value') return undefined;
      return a.value === null || a.value === undefined ? b && chosen(b) : a;
    }
    const truth = truthOf(a);
    if (truth === decisive) return a;
    if (truth !== undefined) return b && chosen(b);
    if (!b?.ours || truthOf(b) !== decisive) return undefined;
    return b.kind === 'value' && typeof b.value === 'boolean' && this.isBoolean(left) ? b : ourTruth(decisive);
  }

  private ofComparison({ left, operator, right }: TSESTree.BinaryExpression): Known | undefined {
    const a = this.known(left);
    const b = this.constant(right);
    const first = a ?? this.constant(left);
    if (!isPrimitive(first) || !isPrimitive(b) || !isOurComparison(first, b, /^[=!]/.test(operator))) return undefined;
    const outcome = compared(first.value, operator, b.value);
    return outcome === undefined ? undefined : ourValue(outcome);
  }

  /** Also what a name or member of the text is a constant name for. */
  constant(node: Node): Known | undefined {
    const known = this.known(node);
    if (known) return known;
    const value = constantValue(node, this.bindings);
    return value && this.known(value);
  }

  private ofName(name: TSESTree.Identifier): Known | undefined {
    const variable = this.bindings.variableOf(name);
    if (!variable) return name.name === 'undefined' ? theirValue(undefined) : undefined;
    return this.ofVariable(variable, name);
  }

  /** What a variable holds at a place where it is asked for. */
  ofVariable(variable: Variable, name: Node): Known | undefined {
    const definition = valueDefinition(variable);
    if (!definition || name === definition.name) return undefined;
    const read = isConstant(variable) ? this.readBoundTo(definition.name) : undefined;
    if (read) return read;
    if (definition.type === DefinitionType.Parameter) return this.handedTo(definition.name);
    if (definition.type !== DefinitionType.Variable) return undefined;
    const { id, init } = definition.node;
    const value = init ?? this.assignedOnce(variable);
    if (!value || !this.aliases.hold(variable, definition.node, value)) return undefined;
    const element = tupleElementOf(definition.name);
    if (element) return this.ofElement(element);
    const known = this.known(value);
    if (id !== definition.name) return known && this.bound(id, definition.name, known);
    return known?.kind === 'value' && !isPrimitive(known) && !isReadOnly(variable) ? undefined : known;
  }

  private ofElement({ node, isAwaited }: TupleElement): Known | undefined {
    const known = isAwaited ? settled(this.known(node)) : this.known(node);
    return isPrimitive(known) || known?.kind === 'truth' ? known : undefined;
  }

  /** `const { newNav } = useFlags()`, where the part of the pattern is the read. */
  private readBoundTo(name: Node): Known | undefined {
    const value = name.parent?.type === T.AssignmentPattern ? name.parent : name;
    return value.parent?.type === T.Property ? this.reads.known.get(value.parent) : undefined;
  }

  /** `<Feature name="x">{(on) => …}</Feature>`, `<SplitTreatments names={['x']}>{({ treatments }) => …}</SplitTreatments>` */
  private handedTo(name: Node): Known | undefined {
    const func = around(name, isFunction);
    const element = func?.parent?.parent;
    const parameter = func && isFunction(func) ? func.params[0] : undefined;
    if (element?.type !== T.JSXElement || !parameter || !isWithin(name, parameter)) return undefined;
    const known = this.reads.known.get(element);
    const whole = known?.kind === 'element' ? known.handed?.known : undefined;
    return parameter === name ? whole : whole && this.bound(parameter, name, whole);
  }

  /** `let on; on = …;` */
  private assignedOnce(variable: Variable): Node | undefined {
    const writes = variable.references.filter((reference) => reference.isWrite());
    const [write] = writes;
    return writes.length === 1 && write?.writeExpr && write.identifier.parent.type === T.AssignmentExpression ? write.writeExpr : undefined;
  }

  /** What a part of a pattern takes from a value. A default of the pattern counts only where the value has nothing there. */
  private bound(pattern: Node, name: Node, whole: Known): Known | undefined {
    for (const [key, value] of partsOf(pattern)) {
      const held = key === undefined ? undefined : memberOf(whole, key);
      if (value === name) return held;
      if (value.type === T.AssignmentPattern && value.left === name) return isPrimitive(held) && held.value !== undefined ? held : undefined;
      const inner = held && this.bound(value, name, held);
      if (inner) return inner;
    }
    return undefined;
  }

  /** What a member holds that never leaves the text. */
  private ofHeld(node: Node): Known | undefined {
    const member = this.members.at(node);
    if (!member?.value || member.kind === 'method') return undefined;
    if (member.kind === 'getter') return returned(member.value, this);
    const known = this.ours(member.value);
    return isPrimitive(known) ? known : undefined;
  }

  private ofMember(node: TSESTree.MemberExpression): Known | undefined {
    const index = node.computed ? this.known(node.property) : undefined;
    const name = index?.kind === 'value' && (typeof index.value === 'string' || typeof index.value === 'number') ? String(index.value) : propertyName(node);
    if (name === undefined || isWritten(node)) return undefined;
    const object = this.known(node.object);
    if (object?.kind === 'value' && node.optional && (object.value === null || object.value === undefined)) return { ...object, value: undefined };
    return object ? memberOf(object, name) : this.ofHeld(node);
  }
}

/** What a promise gives. From then on it is none any more. */
function settled(known: Known | undefined): Known | undefined {
  if (known?.mayPromise && known.kind === 'value') return { kind: 'value', value: known.value, ours: known.ours };
  return known?.settled ?? known;
}

/** The one definition of a value; a type may have the same name. */
export function valueDefinition({ defs }: Variable): Definition | undefined {
  const values = defs.filter(({ type }) => type !== DefinitionType.Type);
  return values.length === 1 ? values[0] : undefined;
}

/** The parts of a pattern, by the names of what they take. */
function partsOf(pattern: Node): [string | undefined, Node][] {
  if (pattern.type === T.ArrayPattern) return pattern.elements.flatMap((part, index): [string, Node][] => (part ? [[String(index), part]] : []));
  if (pattern.type !== T.ObjectPattern) return [];
  return pattern.properties.flatMap((part): [string | undefined, Node][] => (part.type === T.Property ? [[keyName(part.key, part.computed), part.value]] : []));
}

/** Whether an object that a variable holds is only ever looked into. */
function isReadOnly(variable: Variable): boolean {
  return variable.references.every(({ identifier, init }) => {
    const { parent } = identifier;
    if (init) return true;
    return parent.type === T.MemberExpression && parent.object === identifier && !isTarget(parent);
  });
}

/** Whether a member is written to, or called: a method may change its object. */
function isTarget(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  if (parent.type === T.MemberExpression && parent.object === node) return isTarget(parent);
  return isWritten(node) || (parent.type === T.CallExpression && parent.callee === node);
}
