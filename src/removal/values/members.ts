import type { Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Bindings } from '../../code/typescript/bindings';
import { isFunction, keyName, propertyName } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { givenByConstructor } from './constructors';
import type { Named } from './named';
import { childrenOf, nodesIn, withoutTypes, type Node } from '../tree';
import { isWritten } from './writes';

/** A member of a class, object or enum that nothing outside of the text can ask for. */
export interface Member {
  readonly node: Node;
  /** What it stands for: a value, or the function of a method or getter. Undefined where it is given another value later. */
  readonly value: Node | undefined;
  readonly kind: 'value' | 'getter' | 'method';
  /** All places where it is asked for. */
  readonly uses: readonly TSESTree.MemberExpression[];
  /** The statement of the constructor that gives it its value, where its declaration does not. */
  readonly given?: Node;
}

/** The private members of classes, the properties of objects and the members of enums that never leave the text. */
export class Members {
  private readonly byUse = new Map<Node, Member>();
  private readonly all: Member[] = [];

  constructor(program: TSESTree.Program, bindings: Bindings) {
    for (const node of nodesIn(program)) if (node.type === T.ClassBody) this.all.push(...privateMembers(node));
    for (const { variables } of bindings.scopes) for (const variable of variables) this.all.push(...heldMembers(variable));
    for (const member of this.all) for (const use of member.uses) this.byUse.set(use, member);
  }

  /** The member that a place asks for. */
  at(use: Node): Member | undefined {
    return this.byUse.get(use);
  }

  /** The methods among them. */
  get methods(): readonly Member[] {
    return this.all.filter(({ kind }) => kind === 'method');
  }

  /** The members as what may go once nobody asks for them. */
  named({ plan, effects, values, leftovers }: Context): Named[] {
    const canGo = ({ node, value }: Member): boolean => {
      const isOurs = value !== undefined && values.ours(value) !== undefined && leftovers.of(value)?.length === 0;
      return value === undefined ? effects.isPure(node) : isOurs || effects.isPure(value);
    };
    return this.all.filter(canGo).map(({ node, uses, given }) => ({
      isPresent: () => plan.isLive(node),
      hasLost: () => uses.some((use) => !plan.isLive(use)),
      asks: () => uses.filter((use) => plan.isLive(use)),
      bodies: () => (given ? [node, given] : [node]),
      remove: () => {
        for (const each of given ? [node, given] : [node]) plan.set(each, { kind: 'gone' });
        return true;
      },
    }));
  }
}

type ClassMember = TSESTree.PropertyDefinition | TSESTree.MethodDefinition;

function privateMembers(body: TSESTree.ClassBody): Member[] {
  const named = new Map<string, ClassMember[]>();
  for (const member of body.body) {
    if (member.type !== T.PropertyDefinition && member.type !== T.MethodDefinition) continue;
    const name = isPrivate(member) ? keyName(member.key, member.computed) : undefined;
    if (name !== undefined && member.decorators.length === 0) named.set(name, [...(named.get(name) ?? []), member]);
  }
  if (named.size === 0) return [];
  const uses = usesIn(body);
  return [...named].flatMap(([name, [member, ...others]]) => {
    const asking = uses.filter((use) => propertyName(use) === name);
    // A getter with a setter, overloads, or the same name on another object: not told apart.
    if (!member || others.length > 0 || asking.some((use) => use.object.type !== T.ThisExpression && member.key.type !== T.PrivateIdentifier)) return [];
    return [{ node: member, uses: asking, ...meaningOf(member, asking) }];
  });
}

function isPrivate({ accessibility, key }: ClassMember): boolean {
  return accessibility === 'private' || key.type === T.PrivateIdentifier;
}

function meaningOf(member: ClassMember, uses: readonly TSESTree.MemberExpression[]): Pick<Member, 'value' | 'kind'> & Partial<Member> {
  if (member.type === T.MethodDefinition) return { value: member.value, kind: member.kind === 'get' ? 'getter' : 'method' };
  const given = givenByConstructor(member, uses);
  if (given) return { value: given.right, kind: 'value', uses: uses.filter((use) => use !== given.left), given: given.parent };
  return { value: uses.some(isWritten) ? undefined : (member.value ?? undefined), kind: 'value' };
}

function usesIn(node: Node): TSESTree.MemberExpression[] {
  const own = node.type === T.MemberExpression ? [node] : [];
  return [...own, ...childrenOf(node).flatMap(usesIn)];
}

/** What `const flags = { … }` or an enum holds, as long as it is only ever asked for by name. */
function heldMembers(variable: Variable): Member[] {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || !definition || isExported(definition.node)) return [];
  const uses = variable.references.filter(({ init }) => !init).map(({ identifier }) => identifier.parent);
  const isClosed = variable.references.every(({ init, identifier }) => init === true || isPlainUse(identifier));
  if (!isClosed || uses.length === 0) return [];
  const asking = uses.filter((use) => use.type === T.MemberExpression);
  return membersOf(definition.node).map(({ name, node, value }) => {
    return { node, value, kind: 'value' as const, uses: asking.filter((use) => propertyName(use) === name) };
  });
}

function isPlainUse(name: Node): boolean {
  const use = name.parent;
  return use?.type === T.MemberExpression && use.object === name && propertyName(use) !== undefined && !isWritten(use) && !isCalled(use);
}

function isCalled(use: TSESTree.MemberExpression): boolean {
  return use.parent.type === T.CallExpression && use.parent.callee === use;
}

interface Held {
  readonly name: string;
  readonly node: Node;
  readonly value: Node | undefined;
}

/** Empty where a spread, a computed name or a function hides what is there. */
function membersOf(node: Node): Held[] {
  if (node.type === T.TSEnumDeclaration) return enumMembers(node);
  const init = node.type === T.VariableDeclarator && node.id.type === T.Identifier && node.init ? withoutTypes(node.init) : undefined;
  if (init?.type !== T.ObjectExpression) return [];
  const held = init.properties.map((property) => {
    const name = property.type === T.Property && property.kind === 'init' && !property.method ? keyName(property.key, property.computed) : undefined;
    return name !== undefined && property.type === T.Property && !isFunction(property.value) ? { name, node: property, value: property.value } : undefined;
  });
  return held.every((each) => each !== undefined) ? held : [];
}

/** Those after which none is numbered by its place. */
function enumMembers({ body }: TSESTree.TSEnumDeclaration): Held[] {
  return body.members.flatMap((member, index) => {
    const name = keyName(member.id, false);
    const next = body.members[index + 1];
    const isCounted = next !== undefined && !next.initializer;
    return name === undefined || isCounted ? [] : [{ name, node: member, value: member.initializer }];
  });
}

function isExported(node: Node): boolean {
  const statement = node.type === T.VariableDeclarator ? node.parent : node;
  return /^Export/.test(statement.parent?.type ?? '');
}
