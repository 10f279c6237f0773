import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../model/span';
import type { CodeDefault, DeadBranch } from '../../model/usage';
import type { CallShape } from '../shapes/shape';
import { definitionOf, isConstant, type Bindings } from './bindings';
import { spanOf } from './nodes';

/** What an expression is taken for in a condition, by the value of the flag; undefined where the flag alone does not tell. */
interface Truth {
  readonly on?: boolean | undefined;
  readonly off?: boolean | undefined;
}

/** Deeper chains of constants are not followed. */
const MAX_HOPS = 4;

/** Whether a read is known to give true or false, once it is awaited where it must be. */
export function givesTruth({ returns, declared }: CallShape, codeDefault: CodeDefault | undefined): boolean {
  return returns === 'boolean' || returns === 'negated' || (returns === 'value' && (declared === true || typeof codeDefault?.value === 'boolean'));
}

/** The code that never runs while the flag that `read` asks for is on, and while it is off. */
export function branchesOf(read: TSESTree.Node, shape: CallShape, bindings: Bindings): DeadBranch[] {
  const truth = { on: true, off: false };
  return new Branches(bindings).of(read, shape.returns === 'negated' ? negated(truth) : truth, shape.promise === true, MAX_HOPS);
}

class Branches {
  constructor(private readonly bindings: Bindings) {}

  /** What dies by an expression of this truth. `promised` says that it still has to be awaited. */
  of(node: TSESTree.Node, truth: Truth, promised: boolean, hops: number): DeadBranch[] {
    const { parent } = node;
    if (!parent) return [];
    switch (parent.type) {
      case AST_NODE_TYPES.TSAsExpression:
      case AST_NODE_TYPES.TSSatisfiesExpression:
      case AST_NODE_TYPES.TSTypeAssertion:
      case AST_NODE_TYPES.TSNonNullExpression:
        return this.of(parent, truth, promised, hops);
      case AST_NODE_TYPES.ChainExpression:
        // Where the object is missing, the flag is taken for off.
        return this.of(parent, { off: truth.off }, promised, hops);
      case AST_NODE_TYPES.AwaitExpression:
        return this.of(parent, truth, false, hops);
      case AST_NODE_TYPES.VariableDeclarator:
        return parent.init === node && hops > 0 ? this.ofVariable(parent, truth, promised, hops - 1) : [];
      default:
        return promised ? [] : this.ofCondition(node, parent, truth, hops);
    }
  }

  private ofCondition(node: TSESTree.Node, parent: TSESTree.Node, truth: Truth, hops: number): DeadBranch[] {
    switch (parent.type) {
      case AST_NODE_TYPES.UnaryExpression:
        return parent.operator === '!' ? this.of(parent, negated(truth), false, hops) : [];
      case AST_NODE_TYPES.LogicalExpression:
        return this.ofLogical(node, parent, truth, hops);
      case AST_NODE_TYPES.ConditionalExpression:
        return parent.test === node ? [...dead(parent.consequent, truth, false), ...dead(parent.alternate, truth, true)] : [];
      case AST_NODE_TYPES.WhileStatement:
      case AST_NODE_TYPES.ForStatement:
        return parent.test === node ? dead(parent.body, truth, false) : [];
      case AST_NODE_TYPES.IfStatement:
        return parent.test === node ? ofIf(parent, truth) : [];
      default:
        return [];
    }
  }

  /** `a && b`: false as soon as one of them is. `a || b`: true as soon as one of them is. */
  private ofLogical(node: TSESTree.Node, parent: TSESTree.LogicalExpression, truth: Truth, hops: number): DeadBranch[] {
    if (parent.operator === '??') return [];
    const decisive = parent.operator === '||';
    const skipped = parent.left === node ? dead(parent.right, truth, decisive) : [];
    const whole = { on: truth.on === decisive ? decisive : undefined, off: truth.off === decisive ? decisive : undefined };
    return [...skipped, ...this.of(parent, whole, false, hops)];
  }

  /** `const enabled = isEnabled('x')`: each later place where the constant stands. A `var` may be asked before it is set. */
  private ofVariable(declarator: TSESTree.VariableDeclarator, truth: Truth, promised: boolean, hops: number): DeadBranch[] {
    const [variable] = this.bindings.declaredBy(declarator);
    const isName = declarator.id.type === AST_NODE_TYPES.Identifier && declarator.parent.kind !== 'var';
    if (!isName || !variable || !definitionOf(variable) || !isConstant(variable)) return [];
    const reads = variable.references.filter(({ identifier }) => identifier.range[0] >= declarator.range[1]);
    return reads.flatMap(({ identifier }) => this.of(identifier, truth, promised, hops));
  }
}

function negated({ on, off }: Truth): Truth {
  return { on: on === undefined ? undefined : !on, off: off === undefined ? undefined : !off };
}

/** The node as code that never runs where the condition comes out as `outcome`. */
function dead(node: TSESTree.Node | null, truth: Truth, outcome: boolean): DeadBranch[] {
  return node ? deadSpans([spanOf(node)], truth, outcome) : [];
}

function deadSpans(spans: readonly Span[], { on, off }: Truth, outcome: boolean): DeadBranch[] {
  const values = [...(on === outcome ? [true] : []), ...(off === outcome ? [false] : [])];
  return values.flatMap((when) => spans.map((span) => ({ span, when })));
}

/** The branch that is not taken; and where the other one leaves, what follows up to the end of the block. */
function ofIf(statement: TSESTree.IfStatement, truth: Truth): DeadBranch[] {
  const { consequent, alternate } = statement;
  const after = runningAfter(statement);
  return [
    ...dead(consequent, truth, false),
    ...dead(alternate, truth, true),
    ...(leaves(consequent) ? deadSpans(after, truth, true) : []),
    ...(alternate && leaves(alternate) ? deadSpans(after, truth, false) : []),
  ];
}

/** Whether nothing after the statement in its block is reached. */
function leaves(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case AST_NODE_TYPES.ReturnStatement:
    case AST_NODE_TYPES.ThrowStatement:
    case AST_NODE_TYPES.BreakStatement:
    case AST_NODE_TYPES.ContinueStatement:
      return true;
    case AST_NODE_TYPES.BlockStatement:
      return statement.body.some(leaves);
    case AST_NODE_TYPES.IfStatement:
      return leaves(statement.consequent) && statement.alternate !== null && leaves(statement.alternate);
    default:
      return false;
  }
}

/** The statements after this one in its block, neighbours together, without those that hold wherever they stand. */
function runningAfter(statement: TSESTree.Statement): Span[] {
  const block = blockOf(statement);
  const spans: Span[] = [];
  let isInRun = false;
  for (const next of block.slice(block.indexOf(statement) + 1)) {
    const runs = !isHoisted(next);
    const last = spans.at(-1);
    if (runs && isInRun && last) spans[spans.length - 1] = { start: last.start, end: next.range[1] };
    else if (runs) spans.push(spanOf(next));
    isInRun = runs;
  }
  return spans;
}

function blockOf({ parent }: TSESTree.Statement): readonly TSESTree.Node[] {
  switch (parent.type) {
    case AST_NODE_TYPES.Program:
    case AST_NODE_TYPES.BlockStatement:
    case AST_NODE_TYPES.StaticBlock:
      return parent.body;
    case AST_NODE_TYPES.SwitchCase:
      return parent.consequent;
    default:
      return [];
  }
}

/** Functions, types, imports and exports hold before and after they are reached. */
function isHoisted({ type }: TSESTree.Node): boolean {
  return type === AST_NODE_TYPES.FunctionDeclaration || /^(TS|Import|Export)/.test(type);
}
