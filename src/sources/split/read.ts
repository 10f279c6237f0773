import type { Problem } from '../../model/finding';
import type { Flag, SourceRef } from '../../model/flag';
import { branchesInWords, reachOf } from '../branches';
import type { Branch } from '../branches';
import { capabilities, entryFlag } from '../entryFlag';
import { keyProblems, shapeProblems, tell } from '../entryProblems';
import type { FlagReading } from '../flagFileFormat';
import { withoutUndefined } from '../metadata';
import type { TextTree } from '../text/tree';
import { hasSplitShape, mainPart, partsByFlag, partsOf } from './shape';
import type { Part } from './shape';

export function readSplitFlags(tree: TextTree, source: SourceRef): FlagReading {
  if (tree.root?.kind !== 'array' || !hasSplitShape(tree)) return { flags: [], problems: shapeProblems(tree, { expected: 'a list of flags by name, each with a "treatment"', empty: '[]' }) };
  return { flags: partsByFlag(tree).flatMap((parts) => readFlag(parts, source)), problems: partsOf(tree).flatMap(problemsOf) };
}

/** Named users come first, in the order of the file. Without a part for everyone else, these get the code's own default. */
function readFlag(parts: readonly Part[], source: SourceRef): Flag[] {
  const main = mainPart(parts);
  if (!main || main.entry.key === '') return [];
  const others = main.users.length === 0 ? main : undefined;
  const branches: Branch[] = [...parts.filter((part) => part.users.length > 0).map(branchOf), others ? branchOf(others) : { where: undefined, shares: undefined }];
  const plain = parts.every(({ treatment }) => treatment === 'on' || treatment === 'off');
  const flag = entryFlag(main.entry, source, {
    kind: plain ? 'boolean' : 'multivariate',
    state: {
      enabled: !plain || parts.some(({ treatment }) => treatment === 'on'),
      ...(plain && canToggle(parts) ? { rollout: null, rolloutExact: true } : reachOf(branches, plain ? ['on'] : undefined)),
      ...withoutUndefined({ targeting: branchesInWords(branches) }),
    },
    variations: plain ? [] : [...new Set(parts.flatMap(({ treatment }) => treatment ?? []))].map((value) => ({ value })),
    capabilities: capabilities({ toggle: plain && canToggle(parts), rollout: false }),
  });
  return [flag];
}

/** What is for named users as well cannot be switched in one place. */
export function canToggle(parts: readonly Part[]): boolean {
  return parts.every(({ users }) => users.length === 0);
}

function branchOf({ treatment, users }: Part): Branch {
  const where = users.length === 0 ? undefined : users.length === 1 ? `the user is "${users[0] ?? ''}"` : `the user is one of ${users.length} named`;
  return { where, shares: treatment === undefined ? undefined : new Map([[treatment, 100]]) };
}

function problemsOf({ entry, treatment }: Part): Problem[] {
  const missing = treatment === undefined ? [tell('error', entry.keySpan, `"${entry.key}" has no "treatment", such as "on" or "off".`)] : [];
  return [...keyProblems(entry), ...missing];
}
