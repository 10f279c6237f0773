import type { Node } from '../tree';

/** Something with a name, which may go once nobody asks for it. */
export interface Named {
  readonly isPresent: () => boolean;
  /** Whether it was asked for where nothing is left, or stands for the flag alone. */
  readonly hasLost: () => boolean;
  /** Where it is still asked for. */
  readonly asks: () => readonly Node[];
  /** What goes with it. */
  readonly bodies: () => readonly Node[];
  /** Takes it out. False where its place does not allow it. */
  readonly remove: () => boolean;
}
