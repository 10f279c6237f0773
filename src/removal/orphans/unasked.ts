import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import { containerOf } from '../../code/typescript/constants';
import { keyName } from '../../code/typescript/nodes';
import type { Plan } from '../plan';
import type { Node } from '../tree';

/** What no other file asks for any more, from the module inwards: `['enableCart']`, `['FLAGS', 'cart']`. */
export type Unasked = readonly string[];

/** Takes out members and lists of exports that nobody asks for. What is declared where it is exported goes with the orphans. */
export function planUnasked(program: TSESTree.Program, unasked: readonly Unasked[], bindings: Bindings, plan: Plan): void {
  for (const [name = '', ...inner] of unasked) {
    for (const statement of program.body) {
      if (statement.type === T.ExportNamedDeclaration && inner.length === 0) planSpecifiers(statement, name, plan);
    }
    const member = memberOf(exportedAs(program, name), inner, bindings);
    if (member) plan.set(member, { kind: 'gone' });
  }
}

/** `export { a, b }`, also of another module. */
function planSpecifiers(statement: TSESTree.ExportNamedDeclaration, name: string, plan: Plan): void {
  const { specifiers } = statement;
  const gone = specifiers.filter(({ exported }) => (exported.type === T.Identifier ? exported.name : exported.value) === name);
  gone.forEach((specifier) => plan.set(specifier, { kind: 'gone' }));
  if (gone.length > 0 && specifiers.every((specifier) => plan.isGone(specifier))) plan.set(statement, { kind: 'gone' });
}

/** The object or enum that a module gives under a name. */
function exportedAs(program: TSESTree.Program, name: string): Node | undefined {
  for (const statement of program.body) {
    if (statement.type === T.ExportDefaultDeclaration && name === 'default') return statement.declaration;
    const declaration = statement.type === T.ExportNamedDeclaration ? statement.declaration : statement;
    if (declaration?.type === T.TSEnumDeclaration && declaration.id.name === name) return declaration;
    if (declaration?.type !== T.VariableDeclaration) continue;
    const declarator = declaration.declarations.find(({ id }) => id.type === T.Identifier && id.name === name);
    if (declarator?.init) return declarator.init;
  }
  return undefined;
}

function memberOf(holder: Node | undefined, [name, ...inner]: Unasked, bindings: Bindings): Node | undefined {
  if (name === undefined) return undefined;
  const container = holder?.type === T.TSEnumDeclaration ? holder : holder && containerOf(holder, bindings);
  if (container?.type === T.TSEnumDeclaration) return container.body.members.find(({ id }) => keyName(id, false) === name);
  if (container?.type !== T.ObjectExpression) return undefined;
  const property = container.properties.find((each): each is TSESTree.Property => each.type === T.Property && keyName(each.key, each.computed) === name);
  return inner.length === 0 ? property : memberOf(property?.value, inner, bindings);
}
