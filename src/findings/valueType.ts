import type { Flag } from '../model/flag';
import type { CodeDefault, Usage } from '../model/usage';

/** What a flag serves, or a read takes it to serve. */
export type ValueType = 'boolean' | 'string' | 'number' | 'object';

/** The type in the name of a typed read: `getStringValue`, `useNumberFlagDetails`, `boolVariation`, `BooleanFeatureFlag`. */
const TYPED_NAME = /(?:^|get|use)(bool(?:ean)?|string|number|object|json)(?=Value|Details|Flag|Feature|Variation)/i;

const TYPE_WORDS: Readonly<Record<string, ValueType>> = { bool: 'boolean', boolean: 'boolean', string: 'string', number: 'number', object: 'object', json: 'object' };

/** Undefined where the read goes by any name that says nothing of a type. */
export function readType({ shape }: Usage): ValueType | undefined {
  const [, word = ''] = TYPED_NAME.exec(shape.slice(shape.lastIndexOf('/') + 1)) ?? [];
  return TYPE_WORDS[word.toLowerCase()];
}

/**
 * The code default where it is a literal and surely is one: for a function that merely has the name of a read, what stands
 * in its place may as well be the id of a user.
 */
export function literalDefault({ codeDefault, proof, shape }: Usage): CodeDefault['value'] {
  const isSure = proof === 'import' || proof === 'configuration' || !shape.startsWith('generic/');
  return isSure ? codeDefault?.value : undefined;
}

/** Undefined for values that say nothing, such as null. */
export function typeOfValue(value: unknown): ValueType | undefined {
  if (value === null) return undefined;
  const type = typeof value;
  return type === 'boolean' || type === 'string' || type === 'number' || type === 'object' ? type : undefined;
}

/** What all variations have in common; undefined where they are of several types, or not known. */
export function flagType(flag: Flag): ValueType | undefined {
  if (flag.kind === 'boolean') return 'boolean';
  const [type, ...others] = new Set(flag.variations.map(({ value }) => typeOfValue(value)));
  return others.length > 0 ? undefined : type;
}
