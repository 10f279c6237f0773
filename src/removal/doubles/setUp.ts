import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { KeptValue } from '../../model/removal';
import type { Node } from '../tree';

/** A place of a test that gives a flag a value. */
export interface SetUp {
  /** What names the flag: its key, its property, or a function that reads it. */
  readonly key: Node;
  /**
   * The key or the property's name; `sole` for a function that reads no other flag than the one in question, `every` for one that reads
   * all, `unknown` where the key is not written there.
   */
  readonly flag: { readonly name: string } | 'sole' | 'every' | 'unknown';
  /** Undefined where it is not written there. */
  readonly value: KeptValue | undefined;
  /** The call, component or construction that gives the value. */
  readonly call: Node;
  /** The entry of a map of flags. */
  readonly entry?: TSESTree.Property;
  /** Whether the same map holds other flags. */
  readonly isShared: boolean;
  /** Whether the call does nothing but to set this one flag, or the map that it stands in. */
  readonly isWhole: boolean;
  /** Whether it gives the value to all that runs after it, rather than to what it is handed to. */
  readonly isLasting: boolean;
}
