import type { Flag, FlagState, SourceRef } from '../../model/flag';
import { branchesInWords, reachOf } from '../branches';
import type { Branch } from '../branches';
import { objectField, textField } from '../entryFields';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import type { FlagReading } from '../flagFileFormat';
import { readMetadata, withoutUndefined } from '../metadata';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { booleanNames, valueOf } from '../variations';
import { fileProblems, flagProblems } from './problems';
import { rolloutWay } from './rollout';
import { branchesOf } from './rules';
import { hasGoffShape, isDisabled, isFlagEntry, variationsOf } from './shape';

export function readGoffFlags(tree: TextTree, source: SourceRef): FlagReading {
  if (tree.root?.kind !== 'object' || !hasGoffShape(tree)) return { flags: [], problems: fileProblems(tree) };
  const entries = tree.root.entries.filter(isFlagEntry);
  return { flags: countingEntries(entries).flatMap((entry) => readFlag(tree, entry, source)), problems: flagProblems(tree, entries) };
}

/** Empty where the entry is no flag. */
function readFlag(tree: TextTree, entry: Entry, source: SourceRef): Flag[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [];
  const branches = branchesOf(tree, value);
  const metadata = objectField(value, 'metadata');
  const flag = entryFlag(entry, source, {
    kind: booleanNames(variationsOf(value)) ? 'boolean' : 'multivariate',
    state: readState(value, branches),
    variations: variationsOf(value).map((variation) => ({ name: variation.key, value: valueOf(variation.value), ...weightOf(variation.key, branches) })),
    capabilities: capabilities({ toggle: true, rollout: rolloutWay(tree, key, value).kind !== 'none' }),
    ...readMetadata(metadata),
    ...withoutUndefined({ description: textField(metadata, 'description') }),
  });
  return [flag];
}

/** What a variation is served to, where no rule comes before. */
function weightOf(name: string, [only, ...others]: readonly Branch[]): { weight?: number } {
  return only?.shares && others.length === 0 ? { weight: only.shares.get(name) ?? 0 } : {};
}

/** A disabled flag leaves the value to the code. */
function readState(flag: ObjectNode, branches: readonly Branch[]): FlagState {
  const disabled = isDisabled(flag);
  return {
    enabled: !disabled,
    ...reachOf(branches, booleanNames(variationsOf(flag))?.on),
    ...(disabled && { fallsBack: true }),
    ...withoutUndefined({ targeting: branchesInWords(branches) }),
  };
}
