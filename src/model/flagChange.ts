import type { TextEdit } from './edit';

/** What can be done to a flag. */
export type FlagChange =
  | { readonly kind: 'toggle'; readonly key: string; readonly enabled: boolean }
  /** `percent` is clamped to 0–100 and must be finite. */
  | { readonly kind: 'rollout'; readonly key: string; readonly percent: number }
  /** `serves` is what code falls back to: it tells the type. Left out, the flag is a boolean one. */
  | {
      readonly kind: 'create';
      readonly key: string;
      readonly enabled: boolean;
      readonly description?: string;
      readonly rollout?: number;
      readonly serves?: string | number | boolean;
    }
  /** Notes that the flag is meant to stay, or until when. */
  | { readonly kind: 'keep'; readonly key: string; readonly until: Date | 'forever' }
  | { readonly kind: 'delete'; readonly key: string };

/** The edits that make a change, or why it was not made. A refusal is one sentence for people. */
export type ChangePlan =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };
