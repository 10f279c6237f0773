import type { Span } from './span';

/**
 * What a mention of a flag does that is no read.
 * - `declaration`: it says that there is such a flag, or gives its key a name: a constant, an entry of a list or of defaults.
 * - `double`: it stands in for the flag in tests and stories: a mock, an override, a fixture.
 * - `type`: it belongs to a type, and to nothing that runs.
 * - `property`: the member of an object that may hold the flag, set or passed on.
 * - `question`: a text that is equal to the key, handed to a function that asks for something by its name: `isOn('new-nav')`.
 * - `string`: a text that is equal to the key, whatever it is for.
 */
export type MentionRole = 'declaration' | 'double' | 'type' | 'property' | 'question' | 'string';

/** A place in code that names a flag without reading it. */
export interface Mention {
  /** The string, quotes included, or the name. */
  readonly span: Span;
  readonly role: MentionRole;
}
