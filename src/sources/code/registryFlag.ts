import { ONLY_ENVIRONMENT } from '../../model/flag';
import type { Capability, Flag, FlagState, SourceRef } from '../../model/flag';
import type { RegistryEntry, RegistryList, RegistryValue } from '../../model/registry';
import { EXPIRY_FIELDS, withoutUndefined } from '../metadata';
import { commentOf } from './entryComment';
import type { EntryComment } from './entryComment';

/** Under which names records say things, the first one found counts. */
const FIELDS = {
  default: ['default', 'defaultValue', 'fallback', 'enabled', 'value'],
  name: ['title', 'displayName', 'name'],
  description: ['description', 'summary'],
  owner: ['owner', 'owners', 'team'],
  tags: ['tags', 'labels'],
  type: ['type', 'kind'],
  created: ['created', 'createdAt', 'created_at'],
  expires: [...EXPIRY_FIELDS, 'expiresAt', 'expiryDate', 'expirationDate'],
};

/** An entry, and the list that it stands in. */
export interface ListedEntry {
  readonly list: RegistryList;
  readonly entry: RegistryEntry;
}

/** The flag that entries of one key make together: each tells what those before it did not. */
export function flagOf(text: string, entries: readonly [ListedEntry, ...ListedEntry[]], source: SourceRef): Flag {
  const primary = primaryOf(entries);
  const { key, keySpan, span } = primary.entry;
  const value = defaultOf(primary.entry);
  const told = entries.map(({ list, entry }) => toldOf(entry, commentOf(text, list, entry.span)));
  return {
    key,
    kind: isBoolean(entries, value) ? 'boolean' : 'multivariate',
    environments: { [ONLY_ENVIRONMENT]: stateOf(value) },
    variations: value?.value === undefined || typeof value.value === 'boolean' ? [] : [{ value: value.value }],
    allowedUsers: [],
    tags: told.flatMap(({ tags }) => tags),
    archived: false,
    prerequisites: [],
    definition: { kind: 'file', key: { file: source.id, span: keySpan }, entry: { file: source.id, span } },
    source,
    capabilities: capabilitiesOf(primary),
    ...told.reduceRight((rest, { fields }) => ({ ...rest, ...fields }), {}),
  };
}

/** The entry that tells the default; the first one where none does. */
export function primaryOf(entries: readonly [ListedEntry, ...ListedEntry[]]): ListedEntry {
  return entries.find(({ entry }) => defaultOf(entry)) ?? entries[0];
}

/** The default of an entry, which may itself not be known. */
export function defaultOf({ value, fields }: RegistryEntry): RegistryValue | undefined {
  return value ?? fieldOf(fields, FIELDS.default);
}

/** What tells until when a flag is meant to live, where its entry has such a field. */
export function expiryField({ fields }: RegistryEntry): RegistryValue | undefined {
  return fieldOf(fields, FIELDS.expires);
}

function isBoolean(entries: readonly ListedEntry[], value: RegistryValue | undefined): boolean {
  const types = entries.flatMap(({ entry }) => entry.type ?? []);
  return typeof value?.value === 'boolean' || (value?.value === undefined && types[0] === 'boolean');
}

/** Without a default that is known, nothing is claimed. */
function stateOf(value: RegistryValue | undefined): FlagState {
  const isKnown = value?.value !== undefined && value.value !== null;
  const enabled = value?.value !== false;
  return {
    enabled,
    rollout: null,
    rolloutExact: isKnown,
    ...(!isKnown && { fallsBack: true }),
    ...(isKnown && enabled && { targeting: value.value === true ? 'On by default in code.' : `Serves ${JSON.stringify(value.value)} by default in code.` }),
    ...(value?.variables && { overruledBy: inWords(value.variables) }),
  };
}

function inWords(variables: readonly string[]): string {
  return `environment variable${variables.length > 1 ? 's' : ''} ${variables.join(' and ')}`;
}

function capabilitiesOf({ list, entry }: ListedEntry): readonly Capability[] {
  const value = defaultOf(entry);
  const canToggle = typeof value?.value === 'boolean' && value.literal !== undefined;
  return [...(canToggle ? (['toggle'] as const) : []), ...(list.style === 'records' ? [] : (['create'] as const)), 'delete'];
}

type Told = Pick<Flag, 'name' | 'description' | 'owner' | 'type' | 'temporary' | 'created' | 'expires'>;

/** What the record and the comment of an entry say; the record has the first word. */
function toldOf({ key, fields }: RegistryEntry, { description, tags }: EntryComment): { readonly fields: Told; readonly tags: readonly string[] } {
  const name = textOf(fields, FIELDS.name);
  return {
    fields: withoutUndefined({
      name: name === key ? undefined : name,
      description: textOf(fields, FIELDS.description) ?? (description || undefined),
      owner: textOf(fields, FIELDS.owner) ?? (tags.get('owner') || undefined),
      type: textOf(fields, FIELDS.type),
      temporary: isTemporary(fields, tags),
      created: textOf(fields, FIELDS.created),
      expires: textOf(fields, FIELDS.expires) ?? (tags.get('expires') || undefined),
    }),
    tags: [...listOf(fieldOf(fields, FIELDS.tags)), ...(tags.has('deprecated') ? ['deprecated'] : [])],
  };
}

function isTemporary(fields: RegistryEntry['fields'], tags: ReadonlyMap<string, string>): boolean | undefined {
  const { temporary, permanent } = { temporary: fields?.temporary?.value, permanent: fields?.permanent?.value };
  if (typeof temporary === 'boolean') return temporary;
  if (typeof permanent === 'boolean') return !permanent;
  if (tags.has('permanent')) return false;
  return tags.has('temporary') || undefined;
}

function fieldOf(fields: RegistryEntry['fields'], names: readonly string[]): RegistryValue | undefined {
  const name = names.find((each) => fields && Object.hasOwn(fields, each));
  return name === undefined ? undefined : fields?.[name];
}

function textOf(fields: RegistryEntry['fields'], names: readonly string[]): string | undefined {
  return listOf(fieldOf(fields, names)).join(', ') || undefined;
}

function listOf(value: RegistryValue | undefined): readonly string[] {
  if (Array.isArray(value?.value)) return value.value as readonly string[];
  return typeof value?.value === 'string' && value.value !== '' ? [value.value] : [];
}
