import type { Effects } from './values/effects';
import type { Leftovers } from './orphans/leftovers';
import type { Plan } from './plan';
import type { Node } from './tree';
import type { Values } from './values/values';

/** What the steps that decide work with. */
export interface Context {
  readonly values: Values;
  readonly effects: Effects;
  /** Of what is left after what was decided so far. */
  readonly effectsLeft: Effects;
  readonly leftovers: Leftovers;
  readonly plan: Plan;
  /** Decides about a node and what is inside of it. */
  readonly visit: (node: Node) => void;
}
