import type { Flag, FlagState, SourceRef } from '../../model/flag';
import { branchesInWords, reachOf } from '../branches';
import type { Branch } from '../branches';
import { booleanField, textField } from '../entryFields';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import type { FlagReading } from '../flagFileFormat';
import { withoutUndefined } from '../metadata';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { typeOf, valueOf } from '../variations';
import { fileProblems, flagProblems } from './problems';
import { rolloutWay } from './rollout';
import { branchesOf, itemsOf } from './rules';
import { hasLaunchDarklyShape, isBoolean, offVariation, sectionOf, variationName, variationNodes } from './shape';

export function readLaunchDarklyFlags(tree: TextTree, source: SourceRef): FlagReading {
  const [flags, values] = [sectionOf(tree, 'flags')?.entries ?? [], sectionOf(tree, 'flagValues')?.entries ?? []];
  if (!hasLaunchDarklyShape(tree) || (!sectionOf(tree, 'flags') && !sectionOf(tree, 'flagValues'))) return { flags: [], problems: fileProblems(tree) };
  // What stands in both is an error; like this the one with rules counts.
  const counting = countingEntries([...values, ...flags]);
  const read = counting.flatMap((entry) => (values.includes(entry) ? valueFlag(entry, source) : ruledFlag(entry, source)));
  return { flags: read.sort((a, b) => keyStart(a) - keyStart(b)), problems: flagProblems(flags, values) };
}

function keyStart({ definition }: Flag): number {
  return definition.kind === 'file' ? definition.key.span.start : 0;
}

/** A flag that is one value for all. */
function valueFlag(entry: Entry, source: SourceRef): Flag {
  const { value } = entry;
  const plain = typeOf(value) === 'boolean';
  return entryFlag(entry, source, {
    kind: plain ? 'boolean' : 'multivariate',
    state: { enabled: !plain || isOn(entry), rollout: null, rolloutExact: true },
    variations: plain ? [] : [{ value: valueOf(value), weight: 100 }],
    capabilities: capabilities({ toggle: plain, rollout: false }),
  });
}

export function isOn({ value }: Entry): boolean {
  return value.kind === 'scalar' && value.value === true;
}

function ruledFlag(entry: Entry, source: SourceRef): Flag[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [];
  const branches = branchesOf(value);
  const flag = entryFlag(entry, source, {
    kind: isBoolean(value) && variationName(offVariation(value)) !== 'true' ? 'boolean' : 'multivariate',
    state: readState(value, branches),
    variations: variationNodes(value).map((node) => ({ value: valueOf(node), ...weightOf(variationName(node) ?? '', branches) })),
    prerequisites: itemsOf(value, 'prerequisites').flatMap((item) => textField(item, 'key') ?? []),
    capabilities: capabilities({ toggle: true, rollout: rolloutWay(key, value).kind !== 'none' }),
    ...withoutUndefined({ description: textField(value, 'description') }),
  });
  return [flag];
}

function weightOf(name: string, [only, ...others]: readonly Branch[]): { weight?: number } {
  return only?.shares && others.length === 0 ? { weight: only.shares.get(name) ?? 0 } : {};
}

/** Off without a variation for it, the flag leaves the value to the code. */
function readState(flag: ObjectNode, branches: readonly Branch[]): FlagState {
  const enabled = booleanField(flag, 'on') === true;
  const fallsBack = !enabled && offVariation(flag) === undefined;
  return {
    enabled,
    ...reachOf(branches, isBoolean(flag) ? ['true'] : undefined),
    ...(fallsBack && { fallsBack }),
    ...withoutUndefined({ targeting: branchesInWords(branches) }),
  };
}
