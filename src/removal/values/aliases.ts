import type { Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isConstant, type Bindings } from '../../code/typescript/bindings';
import { isFunction } from '../../code/typescript/nodes';
import { around, isWithin, listOf, type Node } from '../tree';

/** Tells where a variable surely has the value that it is once given. */
export class Aliases {
  private readonly memo = new Map<Variable, boolean>();

  constructor(private readonly bindings: Bindings) {}

  /**
   * Whether the variable has this value wherever it is asked for: it is never
   * given another one, and has got it by then. Asked for too early, a `const`
   * throws and a `var` is undefined, which must stay so.
   */
  hold(variable: Variable, declarator: TSESTree.VariableDeclarator, value: Node): boolean {
    let holds = this.memo.get(variable);
    if (holds === undefined) this.memo.set(variable, (holds = this.isSure(variable, declarator, value)));
    return holds;
  }

  private isSure(variable: Variable, declarator: TSESTree.VariableDeclarator, value: Node): boolean {
    const { parent } = declarator;
    if (parent.declare || parent.parent.type === T.ForInStatement || parent.parent.type === T.ForOfStatement) return false;
    if (declarator.init ? !isConstant(variable) || !isReached(declarator, variable) : !isNextTo(parent, value)) return false;
    const home = around(declarator, isScope);
    const asking = variable.references.filter((reference) => reference.isRead());
    return asking.every(({ identifier }) => this.comesAfter(identifier, value.range[1], home, MAX_HOPS));
  }

  /** Whether `name` is only asked for after `from`. A function above or below may still be called only after it. */
  private comesAfter(name: Node, from: number, home: Node | undefined, hops: number): boolean {
    const isBehind = name.range[0] >= from;
    const outer = outermostFunction(name, home);
    if (!outer || (isBehind && outer.type !== T.FunctionDeclaration)) return isBehind;
    const names = hops > 0 ? this.namesOf(outer) : undefined;
    if (!names) return isBehind;
    return names.every((each) => isWithin(each, outer) || this.comesAfter(each, from, home, hops - 1));
  }

  /** Where a function is called by its name, or handed on; undefined for one without a name. */
  private namesOf(node: Node): readonly Node[] | undefined {
    const declaration = node.type === T.FunctionDeclaration ? node : node.parent;
    if (declaration?.type !== T.FunctionDeclaration && declaration?.type !== T.VariableDeclarator) return undefined;
    const [variable] = this.bindings.declaredBy(declaration);
    return variable?.references.filter(({ init }) => !init).map(({ identifier }) => identifier);
  }
}

/** Longer chains of functions that call each other are not followed. */
const MAX_HOPS = 4;

/** Whether `let on;` is given its value by a statement of the same list. */
function isNextTo(declaration: TSESTree.VariableDeclaration, value: Node): boolean {
  const assignment = value.parent;
  if (assignment?.type !== T.AssignmentExpression || assignment.operator !== '=') return false;
  return assignment.parent.type === T.ExpressionStatement && assignment.parent.parent === declaration.parent;
}

/** Whether nothing that asks for a `var` can go around it: it stands among the statements of the function, or all of that is behind it in one block. */
function isReached({ parent }: TSESTree.VariableDeclarator, variable: Variable): boolean {
  if (parent.kind !== 'var') return true;
  const list = parent.parent;
  const owner = list.type === T.BlockStatement ? list.parent : list;
  if (listOf(list) === undefined) return false;
  return owner === variable.scope.block || variable.references.every(({ identifier }) => isWithin(identifier, list));
}

function isScope(node: Node): boolean {
  return isFunction(node) || node.type === T.Program || node.type === T.StaticBlock;
}

/** The outermost function between a place and the scope around it. */
function outermostFunction(node: Node, home: Node | undefined): Node | undefined {
  let outermost: Node | undefined;
  for (let at = node.parent; at && at !== home; at = at.parent) if (isFunction(at)) outermost = at;
  return outermost;
}
