import { ONLY_ENVIRONMENT } from '../../model/flag';
import type { Capability, Flag, FlagState, SourceRef } from '../../model/flag';
import { objectField, scalarTexts, textField } from '../entryFields';
import { shapeProblems } from '../entryProblems';
import type { FlagReading } from '../flagFileFormat';
import { readMetadata, withoutUndefined } from '../metadata';
import { clampPercent } from '../percent';
import { entriesByKey, entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from '../text/tree';
import { isTruthy, percentOf } from './fields';
import { flagProblems } from './problems';
import { flagsObject, isFlagEntry, isForeign, shareOfFlags } from './shape';

const SHAPE = { expected: 'an object of flags by key, each with "enabled": true or false', empty: '{}' };

/** Of duplicate keys the last one is read, as by every JSON reader. Where nothing looks like a flag, nothing is read as one. */
export function readFlags(tree: TextTree, source: SourceRef): FlagReading {
  const object = flagsObject(tree);
  if (!object || shareOfFlags(object) === 0) return { flags: [], problems: shapeProblems(tree, SHAPE) };
  const entries = object.entries.filter(isFlagEntry);
  const counting = entriesByKey(entries);
  const flags = entries.filter((entry) => entryIsFlag(entry) && counting.get(entry.key) === entry);
  return { flags: flags.map((entry) => readFlag(entry, source)), problems: flagProblems(entries) };
}

export function entryIsFlag({ key, value }: Entry): boolean {
  if (key === '') return false;
  return value.kind === 'object' ? !isForeign(value) : value.kind === 'scalar' && typeof value.value === 'boolean';
}

function readFlag(entry: Entry, source: SourceRef): Flag {
  return {
    key: entry.key,
    kind: 'boolean',
    environments: { [ONLY_ENVIRONMENT]: readState(entry.value) },
    variations: [],
    archived: false,
    prerequisites: [],
    definition: { kind: 'file', key: { file: source.id, span: entry.keySpan }, entry: { file: source.id, span: entry.span } },
    source,
    capabilities: capabilitiesOf(entry.value),
    ...readFields(entry),
  };
}

function capabilitiesOf(value: TextNode): readonly Capability[] {
  return value.kind === 'object' ? ['evaluate', 'toggle', 'rollout', 'create', 'delete'] : ['evaluate', 'toggle', 'create', 'delete'];
}

/** What is missing has the seed's defaults: off, rolled out to all, nobody allowed. A plain true or false has no rollout. */
export function readState(value: TextNode): FlagState {
  if (value.kind !== 'object') return { enabled: isTruthy(value), rollout: null, rolloutExact: true };
  const enabled = entryOf(value, 'enabled');
  const rollout = readRollout(value);
  const exact = rollout >= 100 || allowedUsers(value).length === 0;
  return { enabled: enabled !== undefined && isTruthy(enabled.value), rollout, rolloutExact: exact };
}

function readRollout(flag: ObjectNode): number {
  const entry = entryOf(flag, 'rollout_percentage');
  return clampPercent((entry && percentOf(entry.value)) ?? 100);
}

function allowedUsers(flag: ObjectNode): string[] {
  const users = entryOf(flag, 'allowed_users')?.value;
  return users?.kind === 'array' ? scalarTexts(users.items) : [];
}

type Fields = Pick<
  Flag,
  'name' | 'description' | 'allowedUsers' | 'owner' | 'tags' | 'type' | 'temporary' | 'created' | 'updated' | 'expires'
>;

function readFields({ key, value }: Entry): Fields {
  const flag = value.kind === 'object' ? value : undefined;
  const name = textField(flag, 'name');
  return {
    allowedUsers: flag ? allowedUsers(flag) : [],
    ...readMetadata(objectField(flag, 'metadata')),
    ...withoutUndefined({
      name: name === key ? undefined : name,
      description: textField(flag, 'description'),
      created: textField(flag, 'created_at'),
      updated: textField(flag, 'updated_at'),
    }),
  };
}
