import type { Problem } from '../../model/finding';
import type { Flag, FlagState, SourceRef } from '../../model/flag';
import { branchesInWords, reachOf } from '../branches';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import { duplicates, keyProblems, placeOfValue, shapeProblems, tell } from '../entryProblems';
import type { FlagReading } from '../flagFileFormat';
import { withoutUndefined } from '../metadata';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { typeProblems, valueOf } from '../variations';
import { rolloutWay } from './rollout';
import { branchesOf } from './rules';
import { featuresObject, hasGrowthBookShape, isBoolean, rulesOf, valueName, valuesOf } from './shape';

export function readGrowthBookFlags(tree: TextTree, source: SourceRef): FlagReading {
  const features = featuresObject(tree);
  if (!features || !hasGrowthBookShape(tree)) return { flags: [], problems: shapeProblems(tree, { expected: 'an object "features" with features by key, each with "defaultValue"', empty: '{"features": {}}' }) };
  const problems = [...duplicates(features.entries), ...features.entries.flatMap(entryProblems)].sort((a, b) => a.span.start - b.span.start);
  return { flags: countingEntries(features.entries).flatMap((entry) => readFlag(entry, source)), problems };
}

function readFlag(entry: Entry, source: SourceRef): Flag[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [];
  const plain = isBoolean(value);
  const values = new Map(valuesOf(value).map((node) => [valueName(node), valueOf(node)]));
  const flag = entryFlag(entry, source, {
    kind: plain ? 'boolean' : 'multivariate',
    state: readState(value),
    variations: plain ? [] : [...values.values()].map((served) => ({ value: served })),
    capabilities: capabilities({ toggle: plain && rulesOf(value).length === 0, rollout: rolloutWay(key, value).kind !== 'none' }),
  });
  return [flag];
}

/** A feature has no switch: it is off where nobody is served true. */
function readState(feature: ObjectNode): FlagState {
  const branches = branchesOf(feature);
  const plain = isBoolean(feature);
  const reached = branches.some(({ shares }) => !shares || (shares.get('true') ?? 0) > 0);
  const alone = rulesOf(feature).length === 0;
  return {
    enabled: !plain || reached,
    ...(plain && alone ? { rollout: null, rolloutExact: true } : reachOf(branches, plain ? ['true'] : undefined)),
    ...withoutUndefined({ targeting: branchesInWords(branches) }),
  };
}

function entryProblems(entry: Entry): Problem[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [...keyProblems(entry), tell('error', placeOfValue(entry), `"${key}" is not a feature: expected an object with "defaultValue".`)];
  const field = entryOf(value, 'defaultValue');
  const noDefault = field ? [] : [tell('warning', entry.keySpan, `"${key}" has no "defaultValue", and serves null to whom no rule fits.`)];
  const types = field ? typeProblems(key, valuesOf(value).map((node) => ({ ...field, value: node }))) : [];
  return [...keyProblems(entry), ...duplicates(value.entries), ...noDefault, ...types];
}
