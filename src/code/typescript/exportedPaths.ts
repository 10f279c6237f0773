import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { ModuleMember } from '../../model/usage';
import { INSTANCE, RESULT } from '../linking/pathSteps';
import type { ClassNode } from './classes';
import type { Defined, Definitions } from './definitions';
import type { ModuleExports } from './moduleExports';
import { isFunction, keyName } from './nodes';

/** Something that other modules can reach, and the way to it. */
export interface ExportedPath {
  readonly path: readonly string[];
  /** A function, a class, or the expression of a value. */
  readonly node?: TSESTree.Node;
  /** Where it is of another module, and passed on. */
  readonly member?: ModuleMember;
}

/** Longer ways are not gone: an object may hold itself. */
const MAX_STEPS = 4;

/** All that other modules can reach, by each of its ways: exports, members of exported objects and classes, what exported functions return. */
export function exportedPaths({ named, whole }: ModuleExports, definitions: Definitions): ExportedPath[] {
  const walk = new Walk(definitions);
  for (const [name, { node, from }] of [...named, ['', whole ?? {}] as const]) {
    const path = name === '' ? [] : [name];
    if (from) walk.found.push({ path, member: from });
    else if (node) walk.expression(node, path);
  }
  return walk.found;
}

class Walk {
  readonly found: ExportedPath[] = [];

  constructor(private readonly definitions: Definitions) {}

  expression(node: TSESTree.Node, path: readonly string[]): void {
    const defined = this.definitions.of(node);
    if (defined) this.defined(defined, path);
    this.found.push({ path, node });
  }

  private defined(defined: Defined, path: readonly string[]): void {
    if (path.length > MAX_STEPS) return;
    switch (defined.kind) {
      case 'member':
        this.found.push({ path, member: defined.member });
        break;
      case 'function': {
        this.found.push({ path, node: defined.node });
        const result = this.definitions.result(defined);
        if (result && result.kind !== 'member') this.defined(result, [...path, RESULT]);
        break;
      }
      case 'object':
        this.properties(defined.node, path);
        break;
      case 'class':
        this.found.push({ path, node: defined.node });
        this.members(defined.node, path, true);
        this.members(defined.node, [...path, INSTANCE], false);
        break;
      case 'instance':
        this.members(defined.node, path, false);
        break;
      case 'exports':
    }
  }

  private properties({ properties }: TSESTree.ObjectExpression, path: readonly string[]): void {
    for (const property of properties) {
      if (property.type === AST_NODE_TYPES.SpreadElement) {
        const spread = this.definitions.of(property.argument);
        if (spread?.kind === 'object') this.defined(spread, path);
        continue;
      }
      const name = keyName(property.key, property.computed);
      if (name !== undefined && property.kind !== 'set') this.expression(property.value, [...path, name]);
    }
  }

  /** @param above how many classes above it are looked at: one may say that it extends itself */
  private members({ body, superClass }: ClassNode, path: readonly string[], isStatic: boolean, above = MAX_STEPS): void {
    for (const member of body.body) {
      const isMember = member.type === AST_NODE_TYPES.MethodDefinition || member.type === AST_NODE_TYPES.PropertyDefinition;
      if (!isMember || member.static !== isStatic || !member.value) continue;
      const name = keyName(member.key, member.computed);
      const isSetter = member.type === AST_NODE_TYPES.MethodDefinition && member.kind === 'set';
      if (name !== undefined && !isSetter && (isFunction(member.value) || member.type === AST_NODE_TYPES.PropertyDefinition)) this.expression(member.value, [...path, name]);
    }
    const base = superClass && above > 0 ? this.definitions.of(superClass) : undefined;
    if (base?.kind === 'class') this.members(base.node, path, isStatic, above - 1);
  }
}
