import type { Flag, FlagState, SourceRef } from '../../model/flag';
import type { Problem } from '../../model/finding';
import { textField } from '../entryFields';
import { countingEntries, entryFlag } from '../entryFlag';
import { duplicates, keyProblems, placeOfValue, shapeProblems, tell } from '../entryProblems';
import type { FlagReading } from '../flagFileFormat';
import { withoutUndefined } from '../metadata';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { typeOf, valueOf } from '../variations';
import { flagsObject, TYPES } from './shape';

/** A manifest knows of no state: the flag exists, and code has a default. */
const DECLARED: FlagState = { enabled: true, rollout: null, rolloutExact: false, fallsBack: true, targeting: 'Declared in the manifest; its state is not told here.' };

export function readManifestFlags(tree: TextTree, source: SourceRef): FlagReading {
  const flags = flagsObject(tree);
  if (!flags) return { flags: [], problems: shapeProblems(tree, { expected: 'an object "flags" with flags by key, each with "flagType" and "defaultValue"', empty: '{"flags": {}}' }) };
  const problems = [...duplicates(flags.entries), ...flags.entries.flatMap(entryProblems)].sort((a, b) => a.span.start - b.span.start);
  return { flags: countingEntries(flags.entries).flatMap((entry) => readFlag(entry, source)), problems };
}

function readFlag(entry: Entry, source: SourceRef): Flag[] {
  const { value } = entry;
  if (value.kind !== 'object') return [];
  const byDefault = entryOf(value, 'defaultValue')?.value;
  const flag = entryFlag(entry, source, {
    kind: textField(value, 'flagType') === 'boolean' ? 'boolean' : 'multivariate',
    state: DECLARED,
    variations: byDefault ? [{ name: 'default', value: valueOf(byDefault) }] : [],
    capabilities: ['create', 'delete'],
    ...withoutUndefined({ description: textField(value, 'description') }),
  });
  return [flag];
}

function entryProblems(entry: Entry): Problem[] {
  const { key, value } = entry;
  if (entry.origin !== 'own') return [];
  if (value.kind !== 'object') return [...keyProblems(entry), tell('error', placeOfValue(entry), `"${key}" is not a flag: expected an object with "flagType" and "defaultValue".`)];
  return [...keyProblems(entry), ...duplicates(value.entries), ...typeProblems(entry, value)];
}

/** The default must be of the type that the manifest names. */
function typeProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const type = textField(flag, 'flagType') ?? '';
  const expected = TYPES[type];
  const field = entryOf(flag, 'flagType');
  if (!expected) return [tell('error', field ? placeOfValue(field) : keySpan, `The type of "${key}" is none of ${Object.keys(TYPES).join(', ')}.`)];
  const byDefault = entryOf(flag, 'defaultValue');
  if (!byDefault) return [tell('error', keySpan, `"${key}" has no "defaultValue", which code falls back to.`)];
  const found = typeOf(byDefault.value);
  return found === expected ? [] : [tell('error', placeOfValue(byDefault), `The default of "${key}" must be of the type ${type}, but is a ${found}.`)];
}
