import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { keyName, propertyName } from '../../code/typescript/nodes';
import type { Context } from '../context';
import { memberOf, type Known } from '../reads/known';
import { calledInside, type Node } from '../tree';

/**
 * Takes the key out of `useTreatments({ names: ['x', 'y'] })` once nothing asks for what came of it. Whether there was
 * any. The last key stays: what is asked for besides the flag may depend on it.
 */
export function planKeyLists(context: Context): boolean {
  const { plan, values } = context;
  const over = [...values.reads.entries].filter(([read, { list, item, key }]) => {
    if (!plan.isLive(item) || list.elements.filter((each) => each && !plan.isGone(each)).length < 2) return false;
    return new Asking(key, context).isOver(read);
  });
  for (const [, { item }] of over) plan.set(item, { kind: 'gone' });
  return over.length > 0;
}

/** Tells whether anything that is left asks for what is held under a key. */
class Asking {
  constructor(
    private readonly key: string,
    private readonly context: Context,
  ) {}

  /** Whether nothing asks a read for it, and all that asks it for more can be told. */
  isOver(read: Node): boolean {
    const known = this.context.values.reads.known.get(read);
    const given = (known?.kind === 'element' ? known.handed?.known : known) ?? NOTHING;
    const parameters = calledInside(read)?.params ?? [];
    return read.type === T.JSXElement ? parameters.every((each, index) => index === 0 && this.isUnaskedIn(each, given)) : this.isUnasked(read, given);
  }

  /** Whether an expression is only looked into, and not for what is held under the key. */
  private isUnasked(node: Node, known: Known): boolean {
    const { parent } = node;
    if (!this.context.plan.isLive(node)) return true;
    switch (parent?.type) {
      case T.AwaitExpression:
        return this.isUnasked(parent, known.settled ?? known);
      case T.ChainExpression:
      case T.TSNonNullExpression:
        return this.isUnasked(parent, known);
      case T.MemberExpression:
        return parent.object === node && this.isUnaskedMember(propertyName(parent), known, (held) => this.isUnasked(parent, held));
      case T.VariableDeclarator:
        return parent.init === node && this.isUnaskedIn(parent.id, known);
      default:
        return false;
    }
  }

  /** The same of what a pattern takes from it. */
  private isUnaskedIn(pattern: Node, known: Known): boolean {
    const { plan, values } = this.context;
    if (!plan.isLive(pattern)) return true;
    switch (pattern.type) {
      case T.Identifier: {
        const references = values.bindings.declaredAs(pattern)?.references;
        return references?.every((reference) => reference.init === true || (reference.isReadOnly() && this.isUnasked(reference.identifier, known))) ?? false;
      }
      case T.ObjectPattern:
        return pattern.properties.every((part) => plan.isGone(part) || (part.type === T.Property && this.isUnaskedPart(part, known)));
      default:
        return false;
    }
  }

  private isUnaskedPart(part: TSESTree.Property, known: Known): boolean {
    return this.isUnaskedMember(keyName(part.key, part.computed), known, (held) => this.isUnaskedIn(part.value, held));
  }

  /** What the read gives besides is none of the flag's. */
  private isUnaskedMember(name: string | undefined, known: Known, ask: (held: Known) => boolean): boolean {
    if (name === undefined || name === this.key) return false;
    const held = memberOf(known, name);
    return held === undefined || ask(held);
  }
}

const NOTHING: Known = { kind: 'holder', members: {}, ours: true };
