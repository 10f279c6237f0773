import { exposureOf, type Flag } from '../../model/flag';
import type { Finding } from '../../model/finding';

/** What the Flags view is ordered by, one at a time. */
export const GROUPINGS = ['source', 'state', 'owner', 'tag', 'problem'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Flags under one heading. */
export interface FlagGroup {
  /** Unique within its grouping; empty for what has no owner, tag or problem. */
  readonly name: string;
  readonly flags: readonly Flag[];
}

/** What else a grouping asks for. */
export interface GroupingContext {
  /** Findings about a flag. */
  problemsOf(flag: Flag): readonly Finding[];
}

const STATE_ORDER = ['partial', 'on', 'off'];

/** Groups in the order in which they are shown: by name, what belongs nowhere last. A flag of several tags or problems stands under each. */
export function groupFlags(flags: readonly Flag[], by: Grouping, context: GroupingContext): FlagGroup[] {
  const groups = new Map<string, Flag[]>();
  for (const flag of flags) {
    for (const name of namesOf(flag, by, context)) groups.set(name, [...(groups.get(name) ?? []), flag]);
  }
  return [...groups].map(([name, members]) => ({ name, flags: members })).sort((a, b) => compare(a.name, b.name, by));
}

function namesOf(flag: Flag, by: Grouping, context: GroupingContext): readonly string[] {
  switch (by) {
    case 'source':
      return [flag.source.label];
    case 'state':
      return [exposureOf(flag)];
    case 'owner':
      return [flag.owner ?? ''];
    case 'tag':
      return flag.tags.length > 0 ? [...new Set(flag.tags)] : [''];
    case 'problem':
      return problemNames(context.problemsOf(flag));
  }
}

function problemNames(problems: readonly Finding[]): readonly string[] {
  return problems.length > 0 ? [...new Set(problems.map(({ code }) => code))] : [''];
}

function compare(a: string, b: string, by: Grouping): number {
  if (by === 'state') return STATE_ORDER.indexOf(a) - STATE_ORDER.indexOf(b);
  return Number(a === '') - Number(b === '') || a.localeCompare(b);
}

/** Whether a flag shows while `filter` is set: every word of it stands in the key, description, owner, type or a tag. */
export function matchesFilter(flag: Flag, filter: string): boolean {
  const text = [flag.key, flag.name, flag.description, flag.owner, flag.type, ...flag.tags].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
