import { DefinitionType, type Reference, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import type { Context } from '../context';
import type { Plan } from '../plan';
import { lineEnd } from '../seams/lines';
import { around, isWithin, type Node } from '../tree';
import { isNarrowlyCompared } from '../values/comparisons';
import { Collisions } from './collisions';
import { flatPieces } from './pieces';

/** A `let` of one name, and the statement that gives it its first value. */
interface Late {
  readonly declaration: TSESTree.VariableDeclaration;
  readonly declarator: TSESTree.VariableDeclarator;
  readonly assignment: TSESTree.AssignmentExpression;
}

/**
 * Declares a name where it gets its value, once nothing stands between: of `let v; if (F) { v = a(); }` is left
 * `const v = a();`. Only where the removal has brought the two into one list.
 */
export function planDeclarations(bindings: Bindings, context: Context, text: string): void {
  const open = openBlocks(bindings, context.plan);
  for (const variable of bindings.scopes.flatMap(({ variables }) => variables)) {
    const references = variable.references.filter(({ identifier, init }) => !init && context.plan.isLive(identifier));
    const late = lateOf(variable, references, context);
    if (!late || isSpokenOf(late.declaration, text) || !landsBeside(late, open, context)) continue;
    const isOnly = references.filter((each) => each.isWrite()).length === 1;
    context.plan.set(late.declaration, { kind: 'gone' });
    context.plan.declareAt(late.assignment, { kind: isOnly && !isCompared(late, references, context.plan) ? 'const' : 'let', type: late.declarator.id.typeAnnotation });
  }
}

function lateOf({ defs }: Variable, references: readonly Reference[], { plan, effectsLeft }: Context): Late | undefined {
  const [definition, ...others] = defs;
  if (definition?.type !== DefinitionType.Variable || others.length > 0) return undefined;
  const { node: declarator, parent: declaration } = definition;
  const isPlain = declaration.kind === 'let' && declaration.declarations.length === 1 && declarator.id.type === T.Identifier && !declarator.definite && !declaration.declare;
  if (!isPlain || !plan.isLive(declaration) || (declarator.init && !(effectsLeft.isPure(declarator.init) && isConstant(declarator.init)))) return undefined;
  const first = references.toSorted((a, b) => a.identifier.range[0] - b.identifier.range[0])[0]?.identifier.parent;
  if (first?.type !== T.AssignmentExpression || first.operator !== '=' || first.parent.type !== T.ExpressionStatement || plan.of(first) || plan.of(first.parent)) return undefined;
  const isAsked = references.some(({ identifier }) => isWithin(identifier, first.right) || isHoisted(identifier, declaration.parent));
  return isAsked || !references.some(({ identifier }) => identifier === first.left) ? undefined : { declaration, declarator, assignment: first };
}

function isConstant({ type }: Node): boolean {
  return type === T.Literal || type === T.Identifier;
}

/** A function that is called before it stands there would ask too early. */
function isHoisted(name: Node, list: Node): boolean {
  const owner = around(name, (each) => each.type === T.FunctionDeclaration);
  return owner !== undefined && isWithin(owner, list);
}

/** Comments stay with what they speak of. */
function isSpokenOf({ range: [start, end] }: Node, text: string): boolean {
  return /(?:\/\/.*|\*\/)\s*$/.test(text.slice(0, start)) || /^.*\/[/*]/.test(text.slice(end, lineEnd(text, end)));
}

/** Whether the statement with the value comes to stand in the list of the declaration, out of an inner one. */
function landsBeside({ declaration, assignment }: Late, isOpen: (block: TSESTree.BlockStatement, list: Node) => boolean, { plan }: Context): boolean {
  const statement = assignment.parent;
  const list = declaration.parent;
  if (statement.parent === list || (list.type !== T.BlockStatement && list.type !== T.Program)) return false;
  const owner = list.body.find((each) => isWithin(statement, each));
  const outcome = owner && plan.of(owner);
  const pieces = outcome?.kind === 'pieces' ? flatPieces(outcome.pieces, plan) : [];
  return pieces.some((piece) => piece === statement || (piece === statement.parent && piece.type === T.BlockStatement && isOpen(piece, list)));
}

/** Tells whether the braces of a block go, whatever other blocks bring into the list. */
function openBlocks(bindings: Bindings, plan: Plan): (block: TSESTree.BlockStatement, list: Node) => boolean {
  let collisions: Collisions | undefined;
  const told = new Map<Node, boolean>();
  return (block, list) => {
    const names = bindings.scopeOf(block)?.variables.map(({ name }) => name) ?? [];
    const isShared = names.some((name) => bindings.scopes.filter(({ set }) => set.has(name)).length > 1);
    collisions ??= new Collisions(bindings, plan);
    const isOpen = told.get(block) ?? (!isShared && collisions.canUnwrap(block, list));
    told.set(block, isOpen);
    return isOpen;
  };
}

function isCompared({ assignment, declarator }: Late, references: readonly Reference[], plan: Plan): boolean {
  return !declarator.id.typeAnnotation && isNarrowlyCompared(assignment.right, references, plan);
}
