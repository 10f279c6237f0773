import type { Flag, FlagState, SourceRef } from '../../model/flag';
import { branchesInWords, reachOf } from '../branches';
import type { Branch } from '../branches';
import { booleanField, objectField, textField } from '../entryFields';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import type { FlagReading } from '../flagFileFormat';
import { listPlace } from '../flagPlace';
import { readMetadata, withoutUndefined } from '../metadata';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { nameIn } from '../variations';
import { fileProblems, flagProblems } from './problems';
import { rolloutWay } from './rollout';
import { branchesOf, segmentInWords } from './rollouts';
import { flagsList, hasFliptShape, isBoolean, itemsOf } from './shape';

export function readFliptFlags(tree: TextTree, source: SourceRef): FlagReading {
  const list = flagsList(tree);
  if (!list || !hasFliptShape(tree)) return { flags: [], problems: fileProblems(tree) };
  const { entries } = listPlace(tree, list, 'key');
  return { flags: countingEntries(entries).flatMap((entry) => readFlag(tree, entry, source)), problems: flagProblems(tree, list, entries) };
}

function readFlag(tree: TextTree, entry: Entry, source: SourceRef): Flag[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [];
  const metadata = objectField(value, 'metadata');
  const name = nameIn(tree, value, 'name');
  const flag = entryFlag(entry, source, {
    kind: isBoolean(value) ? 'boolean' : 'multivariate',
    state: isBoolean(value) ? booleanState(value) : variantState(tree, value),
    variations: itemsOf(value, 'variants').map((variant) => ({ value: nameIn(tree, variant, 'key') ?? '' })),
    capabilities: capabilities({ toggle: canToggle(value), rollout: rolloutWay(key, value).kind !== 'none' }),
    ...readMetadata(metadata),
    ...withoutUndefined({ name: name === key ? undefined : name, description: textField(value, 'description') }),
  });
  return [flag];
}

/** Rollouts decide before `enabled` does: a flag is only off where none of them serves true. */
function booleanState(flag: ObjectNode): FlagState {
  const branches = branchesOf(flag);
  const off = branches.every(({ shares }) => (shares?.get('true') ?? 0) <= 0);
  const hasRollouts = itemsOf(flag, 'rollouts').length > 0;
  return {
    enabled: hasRollouts ? !off : booleanField(flag, 'enabled') === true,
    ...(hasRollouts ? reachOf(branches, ['true']) : { rollout: 100, rolloutExact: true }),
    ...withoutUndefined({ targeting: branchesInWords(branches) }),
  };
}

/** What rollouts decide, the switch does not. */
export function canToggle(flag: ObjectNode): boolean {
  return !isBoolean(flag) || itemsOf(flag, 'rollouts').length === 0;
}

/** Whom no rule fits gets the default variant, or else the code's own default. */
function variantState(tree: TextTree, flag: ObjectNode): FlagState {
  const enabled = booleanField(flag, 'enabled') === true;
  const branches = variantBranches(tree, flag);
  const fallsBack = !enabled || branches.every(({ shares }) => shares === undefined);
  return { enabled, ...reachOf(branches, undefined), ...(fallsBack && { fallsBack }), ...withoutUndefined({ targeting: branchesInWords(branches) }) };
}

function variantBranches(tree: TextTree, flag: ObjectNode): Branch[] {
  const byDefault = itemsOf(flag, 'variants').find((variant) => booleanField(variant, 'default') === true);
  const name = byDefault && nameIn(tree, byDefault, 'key');
  const otherwise = { where: undefined, shares: name === undefined ? undefined : new Map([[name, 100]]) };
  return [...itemsOf(flag, 'rules').map((rule) => ({ where: ruleInWords(rule), shares: distributionOf(tree, rule) })), otherwise];
}

function ruleInWords(rule: ObjectNode): string {
  const segment = objectField(rule, 'segment');
  return segment ? segmentInWords(segment) : `the user is in segment "${textField(rule, 'segment') ?? ''}"`;
}

function distributionOf(tree: TextTree, rule: ObjectNode): ReadonlyMap<string, number> | undefined {
  const parts = itemsOf(rule, 'distributions').map((part): [string, number] => [nameIn(tree, part, 'variant') ?? '', numberIn(part, 'rollout')]);
  return parts.length > 0 ? new Map(parts) : undefined;
}

function numberIn(object: ObjectNode, field: string): number {
  const node = entryOf(object, field)?.value;
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : 0;
}
