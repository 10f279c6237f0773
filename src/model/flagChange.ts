import type { TextEdit } from './edit';

/** What can be done to a flag. */
export type FlagChange =
  | { readonly kind: 'toggle'; readonly key: string; readonly enabled: boolean }
  /** `percent` is clamped to 0–100 and must be finite. */
  | { readonly kind: 'rollout'; readonly key: string; readonly percent: number }
  | { readonly kind: 'create'; readonly key: string; readonly enabled: boolean; readonly description?: string; readonly rollout?: number }
  | { readonly kind: 'delete'; readonly key: string };

/** The edits that make a change, or why it was not made. A refusal is one sentence for people. */
export type ChangePlan =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };
