import type { Flag } from '../model/flag';
import { booleanField, listField, textField } from './entryFields';
import type { ObjectNode } from './text/tree';

/** Where people write the expiry date of a flag, the first one found counts. */
export const EXPIRY_FIELDS = ['expires', 'expires_at', 'expiry'];

type Told = Pick<Flag, 'owner' | 'tags' | 'type' | 'temporary' | 'expires'>;

/** What the `metadata` of a flag says, under the names that teams use in it. */
export function readMetadata(metadata: ObjectNode | undefined): Told {
  const permanent = booleanField(metadata, 'permanent');
  return {
    tags: listField(metadata, 'tags'),
    ...withoutUndefined({
      owner: listField(metadata, 'owner').join(', ') || undefined,
      type: textField(metadata, 'type'),
      temporary: booleanField(metadata, 'temporary') ?? (permanent === undefined ? undefined : !permanent),
      expires: EXPIRY_FIELDS.map((field) => textField(metadata, field)).find((text) => text !== undefined),
    }),
  };
}

/** A field without a value is left out, not set to undefined. */
export function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
