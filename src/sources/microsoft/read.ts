import type { Problem } from '../../model/finding';
import type { Flag, SourceRef, Variation } from '../../model/flag';
import { entryLike, textField } from '../entryFields';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import { duplicates, keyProblems, placeOfValue, tell } from '../entryProblems';
import type { FlagReading } from '../flagFileFormat';
import { withoutUndefined } from '../metadata';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { valueOf } from '../variations';
import { rolloutWay } from './rollout';
import { isSharedFlag, overlayOf, placeOf } from './shape';
import { canToggle, isFlag, plainState, readState } from './state';

export function readMicrosoftFlags(tree: TextTree, source: SourceRef): FlagReading {
  const place = placeOf(tree);
  if (typeof place === 'string') return { flags: [], problems: [tell('error', { start: 0, end: 1 }, 'Not a flag file: expected a section "FeatureManagement" with flags by key.')] };
  const flags = countingEntries(place.entries).filter(({ value }) => isFlag(value));
  const problems = [...duplicates(place.entries), ...place.entries.flatMap(entryProblems)].sort((a, b) => a.span.start - b.span.start);
  return { flags: flags.map((entry) => readFlag(entry, source)), problems };
}

function readFlag(entry: Entry, source: SourceRef): Flag {
  const { value } = entry;
  const object = value.kind === 'object' ? value : undefined;
  const environment = overlayOf(source.id)?.environment;
  const variations = object ? variantsOf(object) : [];
  return entryFlag(entry, source, {
    kind: variations.length > 0 ? 'multivariate' : 'boolean',
    state: readState(value),
    variations,
    capabilities: capabilities({ toggle: canToggle(value), rollout: rolloutWay(entry.key, value).kind !== 'none' }),
    ...(environment !== undefined && { environment }),
    ...withoutUndefined({ name: textField(object, 'display_name'), description: textField(object, 'description') }),
  });
}

function variantsOf(flag: ObjectNode): Variation[] {
  const variants = entryLike(flag, 'variants')?.value;
  const items = variants?.kind === 'array' ? variants.items.filter((item) => item.kind === 'object') : [];
  return items.map((item) => {
    const value = entryLike(item, 'configuration_value')?.value;
    return { ...withoutUndefined({ name: textField(item, 'name') ?? textField(item, 'Name') }), value: value ? valueOf(value) : undefined };
  });
}

function entryProblems(entry: Entry): Problem[] {
  const { key, value } = entry;
  if (!isFlag(value)) return [...keyProblems(entry), tell('warning', placeOfValue(entry), `"${key}" is not a flag: expected true, false, or an object with "EnabledFor".`)];
  return [...keyProblems(entry), ...(value.kind === 'object' ? [...duplicates(value.entries), ...fieldProblems(entry, value)] : [])];
}

function fieldProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const field = isSharedFlag(flag) ? 'enabled' : 'EnabledFor';
  const found = entryLike(flag, field);
  if (isSharedFlag(flag) && found && plainState(found.value) === undefined) return [tell('error', placeOfValue(found), `"enabled" of "${key}" is neither true nor false.`)];
  if (found) return [];
  return [tell('warning', keySpan, `"${key}" has no "${field}" and is therefore off.`)];
}
