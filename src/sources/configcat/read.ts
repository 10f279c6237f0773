import type { Problem } from '../../model/finding';
import type { Flag, FlagState, SourceRef } from '../../model/flag';
import { branchesInWords, reachOf } from '../branches';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import { duplicates, keyProblems, placeOfValue, shapeProblems, tell } from '../entryProblems';
import type { FlagReading } from '../flagFileFormat';
import { withoutUndefined } from '../metadata';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { rolloutWay } from './rollout';
import { branchesOf } from './rules';
import { hasConfigCatShape, isBooleanValue, itemsOf, plainObject, settingsObject, valueNode } from './shape';

export function readConfigCatFlags(tree: TextTree, source: SourceRef): FlagReading {
  const flags = settingsObject(tree) ?? plainObject(tree);
  if (!flags || !hasConfigCatShape(tree)) return { flags: [], problems: shapeProblems(tree, { expected: 'an object "f" with settings, or "flags" with values by key', empty: '{"flags": {}}' }) };
  const inner = settingsObject(tree) !== undefined;
  const problems = [...duplicates(flags.entries), ...flags.entries.flatMap((entry) => entryProblems(entry, inner))].sort((a, b) => a.span.start - b.span.start);
  return { flags: countingEntries(flags.entries).flatMap((entry) => (inner ? settingFlag(entry, source) : valueFlag(entry, source))), problems };
}

/** A flag that is one value for all. */
function valueFlag(entry: Entry, source: SourceRef): Flag[] {
  const { value } = entry;
  if (value.kind !== 'scalar') return [];
  const plain = isBooleanValue(value);
  const flag = entryFlag(entry, source, {
    kind: plain ? 'boolean' : 'multivariate',
    state: { enabled: value.value !== false, rollout: null, rolloutExact: true },
    variations: plain ? [] : [{ value: value.value, weight: 100 }],
    capabilities: capabilities({ toggle: plain, rollout: false }),
  });
  return [flag];
}

function settingFlag(entry: Entry, source: SourceRef): Flag[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [];
  const plain = isBooleanValue(valueNode(value));
  const served = plain ? undefined : valueNode(value)?.value;
  const flag = entryFlag(entry, source, {
    kind: plain ? 'boolean' : 'multivariate',
    state: readState(value, plain),
    variations: served === undefined ? [] : [{ value: served }],
    capabilities: capabilities({ toggle: plain && isUntargeted(value), rollout: rolloutWay(key, value).kind !== 'none' }),
  });
  return [flag];
}

/** Neither rules nor options: the value is for all. */
export function isUntargeted(setting: ObjectNode): boolean {
  return itemsOf(setting, 'r').length === 0 && itemsOf(setting, 'p').length === 0;
}

/** A setting has no switch: it is off where nobody is served true. */
function readState(setting: ObjectNode, plain: boolean): FlagState {
  const branches = branchesOf(setting);
  const reached = branches.some(({ shares }) => !shares || (shares.get('true') ?? 0) > 0);
  return {
    enabled: !plain || reached,
    ...(plain && isUntargeted(setting) ? { rollout: null, rolloutExact: true } : reachOf(branches, plain ? ['true'] : undefined)),
    ...withoutUndefined({ targeting: branchesInWords(branches) }),
  };
}

function entryProblems(entry: Entry, inner: boolean): Problem[] {
  const { key, value } = entry;
  if (!inner) return [...keyProblems(entry), ...(value.kind === 'scalar' ? [] : [tell('error', placeOfValue(entry), `"${key}" is not a flag: expected one value.`)])];
  if (value.kind !== 'object' || !valueNode(value)) return [...keyProblems(entry), tell('error', placeOfValue(entry), `"${key}" is not a setting: expected an object with a value such as "v": {"b": true}.`)];
  return [...keyProblems(entry), ...duplicates(value.entries), ...optionProblems(key, value)];
}

function optionProblems(key: string, setting: ObjectNode): Problem[] {
  const [first] = itemsOf(setting, 'p');
  const total = [...(branchesOf(setting).at(-1)?.shares?.values() ?? [])].reduce((sum, share) => sum + share, 0);
  return first && total !== 100 ? [tell('error', first.span, `The percentages of "${key}" add up to ${total}, not to 100.`)] : [];
}
