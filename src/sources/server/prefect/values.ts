import type { FlagState } from '../../../model/flag';
import { fieldsOf, numberIn, textIn, type Fields } from '../json';

/** How a variable says whether its flag is on. What is written back is written the same way. */
export type Writing =
  /** `true` */
  | { readonly kind: 'boolean' }
  /** `"true"`: all that version 2 of Prefect can keep. */
  | { readonly kind: 'text' }
  /** `{ "enabled": true, "rollout_percentage": 25 }`, the flag file's own shape. */
  | { readonly kind: 'object'; readonly fields: Fields }
  /** The same, as the text of a JSON document. */
  | { readonly kind: 'objectText'; readonly fields: Fields };

export interface FlagValue {
  readonly writing: Writing;
  readonly state: FlagState;
  readonly description?: string;
  readonly allowedUsers: readonly string[];
}

/** Undefined for a value that is none of a flag: variables hold many other things. */
export function readValue(value: unknown): FlagValue | undefined {
  if (typeof value === 'boolean') return plain(value, { kind: 'boolean' });
  if (typeof value === 'string') return /^(true|false)$/i.test(value) ? plain(value.toLowerCase() === 'true', { kind: 'text' }) : readText(value);
  const fields = fieldsOf(value);
  return typeof fields.enabled === 'boolean' ? readFields(fields, { kind: 'object', fields }) : undefined;
}

/** The value that says `enabled`, or the share, and all else as before; undefined where this way of writing cannot. */
export function writeValue(writing: Writing, change: { readonly enabled?: boolean; readonly rollout?: number }): unknown {
  switch (writing.kind) {
    case 'boolean':
      return change.enabled;
    case 'text':
      return change.enabled === undefined ? undefined : String(change.enabled);
    case 'object':
      return changed(writing.fields, change);
    case 'objectText':
      return JSON.stringify(changed(writing.fields, change));
  }
}

function changed(fields: Fields, { enabled, rollout }: { readonly enabled?: boolean; readonly rollout?: number }): Fields {
  return {
    ...fields,
    ...(enabled !== undefined && { enabled }),
    ...(rollout !== undefined && { rollout_percentage: rollout }),
    ...('updated_at' in fields && { updated_at: new Date().toISOString() }),
  };
}

function plain(enabled: boolean, writing: Writing): FlagValue {
  return { writing, state: { enabled, rollout: 100, rolloutExact: true }, allowedUsers: [] };
}

function readText(text: string): FlagValue | undefined {
  try {
    const fields = fieldsOf(JSON.parse(text));
    return typeof fields.enabled === 'boolean' ? readFields(fields, { kind: 'objectText', fields }) : undefined;
  } catch {
    return undefined;
  }
}

function readFields(fields: Fields, writing: Writing): FlagValue {
  const rollout = numberIn(fields, 'rollout_percentage') ?? 100;
  const users = Array.isArray(fields.allowed_users) ? fields.allowed_users.filter((user) => typeof user === 'string') : [];
  const description = textIn(fields, 'description');
  return {
    writing,
    state: { enabled: fields.enabled === true, rollout: Math.min(100, Math.max(0, rollout)), rolloutExact: true },
    allowedUsers: users,
    ...(description !== undefined && { description }),
  };
}
