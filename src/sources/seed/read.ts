import { ONLY_ENVIRONMENT } from '../../model/flag';
import type { Capability, Flag, FlagState, SourceRef } from '../../model/flag';
import type { FlagReading } from '../flagFileFormat';
import { entriesByKey, entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextNode, TextTree } from '../text/tree';
import { booleanField, clampPercent, isTruthy, listField, percentOf, scalarTexts, textField } from './fields';
import { flagProblems, shapeProblems } from './problems';
import { flagsObject, isFlagEntry, isForeign, shareOfFlags } from './shape';

/** Of duplicate keys the last one is read, as by every JSON reader. Where nothing looks like a flag, nothing is read as one. */
export function readFlags(tree: TextTree, source: SourceRef): FlagReading {
  const object = flagsObject(tree);
  if (!object || shareOfFlags(object) === 0) return { flags: [], problems: shapeProblems(tree) };
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
  return value.kind === 'object' ? ['toggle', 'rollout', 'create', 'delete'] : ['toggle', 'create', 'delete'];
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
  const metadata = flag && objectField(flag, 'metadata');
  const permanent = booleanField(metadata, 'permanent');
  const name = textField(flag, 'name');
  return withoutUndefined({
    name: name === key ? undefined : name,
    description: textField(flag, 'description'),
    allowedUsers: flag ? allowedUsers(flag) : [],
    owner: listField(metadata, 'owner').join(', ') || undefined,
    tags: listField(metadata, 'tags'),
    type: textField(metadata, 'type'),
    temporary: booleanField(metadata, 'temporary') ?? (permanent === undefined ? undefined : !permanent),
    created: textField(flag, 'created_at'),
    updated: textField(flag, 'updated_at'),
    expires: textField(metadata, 'expires') ?? textField(metadata, 'expires_at') ?? textField(metadata, 'expiry'),
  });
}

function objectField(flag: ObjectNode, key: string): ObjectNode | undefined {
  const node = entryOf(flag, key)?.value;
  return node?.kind === 'object' ? node : undefined;
}

type Undefinable<T> = { [K in keyof T]: T[K] | undefined };

/** A field without a value is left out, not set to undefined. */
function withoutUndefined(fields: Undefinable<Required<Fields>>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Fields;
}
