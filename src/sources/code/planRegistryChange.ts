import { applyEdits } from '../../model/edit';
import type { TextEdit } from '../../model/edit';
import { stateOf } from '../../model/flag';
import type { SourceRef } from '../../model/flag';
import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { keyProblem } from '../../model/flagKey';
import type { ParsedRegistries, RegistryParser } from '../../model/registry';
import type { Span } from '../../model/span';
import { refuse } from '../entryPlans';
import type { FlagFile } from '../flagFile';
import { withoutPlaces } from '../planChange';
import { timestampLike } from '../seed/timestamp';
import { removeItem } from '../text/listEdits';
import { commentOf, expiryTag } from './entryComment';
import { newEntry, separatorsOf } from './newEntry';
import type { Creation } from './newEntry';
import { groupedEntries, readRegistryFile, registryFile } from './readRegistryFile';
import { defaultOf, expiryField, primaryOf } from './registryFlag';
import type { ListedEntry } from './registryFlag';
import { removeMember } from './unionEdits';

/**
 * The edits that make a change to the flags listed in a code file, and touch nothing else. Nothing to change is a plan
 * without edits. Every plan is read back before it is given out: what did not come out as asked for is refused.
 */
export async function planRegistryChange(text: string, source: SourceRef, change: FlagChange, parse: RegistryParser): Promise<ChangePlan> {
  const parsed = await parse(text, source.id, source.exports ?? []);
  if (parsed.broken) return refuse(`${source.label} has syntax errors. Nothing was changed; repair it first.`);
  const plan = planFor(text, parsed, source, change);
  if (!plan.ok || plan.edits.length === 0) return plan;
  const after = await readRegistryFile(applyEdits(text, plan.edits), source, parse);
  if (cameOut(registryFile(text, source, parsed), after, change)) return plan;
  return refuse(`${source.label} is written in a way in which "${change.key}" cannot be changed safely. Nothing was changed; edit the file by hand.`);
}

function planFor(text: string, parsed: ParsedRegistries, source: SourceRef, change: FlagChange): ChangePlan {
  const entries = groupedEntries(parsed).find(([{ entry }]) => entry.key === change.key);
  if (change.kind === 'create') return entries ? refuse(`"${change.key}" is there already. Choose another key.`) : create(text, parsed, change);
  if (!entries) return refuse(`"${change.key}" is not in ${source.label}. Create it first.`);
  switch (change.kind) {
    case 'toggle':
      return toggle(primaryOf(entries), change.enabled);
    case 'rollout':
      return refuse(`"${change.key}" is defined in code, where it has no rollout.`);
    case 'keep':
      return keep(text, entries, change.until);
    case 'delete':
      return remove(text, entries);
  }
}

/** In each of the named exports: where a type lists the keys and an object their defaults, one would be wrong without the other. */
function create(text: string, { readings }: ParsedRegistries, change: Creation): ChangePlan {
  const problem = keyProblem(change.key);
  if (problem !== undefined) return refuse(problem);
  const outermost = readings.flatMap(({ reading }) => (reading.kind === 'found' ? reading.lists.slice(0, 1) : []));
  const lists = [...new Map(outermost.map((list) => [list.span.start, list])).values()];
  if (lists.length === 0) return refuse('No list of flags was found in this file. Nothing was changed.');
  const edits: TextEdit[] = [];
  for (const list of lists) {
    const added = newEntry(text, list, change);
    if (typeof added === 'string') return refuse(added);
    edits.push(...added);
  }
  return { ok: true, edits };
}

function toggle({ entry }: ListedEntry, enabled: boolean): ChangePlan {
  const value = defaultOf(entry);
  if (value?.value === enabled) return { ok: true, edits: [] };
  if (typeof value?.value !== 'boolean' || !value.literal) return refuse(`The default of "${entry.key}" is not written as true or false. Change it by hand.`);
  return { ok: true, edits: [{ span: value.literal, text: String(enabled) }] };
}

/** Only a date that is there is changed: where another one would go is a matter of taste. */
function keep(text: string, entries: readonly [ListedEntry, ...ListedEntry[]], until: Date | 'forever'): ChangePlan {
  const { key } = entries[0].entry;
  if (until === 'forever') return refuse(`Write @permanent into the comment above "${key}": its list has no field for it.`);
  const date = entries.map((listed) => expiryDate(text, listed)).find((span) => span !== undefined);
  if (!date) return refuse(`"${key}" has no expiry date that could be changed. Write @expires and the date into the comment above it.`);
  return { ok: true, edits: [{ span: date, text: String(timestampLike(text.slice(date.start, date.end), until)) }] };
}

/** Where the expiry date stands, in a field or in the comment. */
function expiryDate(text: string, { list, entry }: ListedEntry): Span | undefined {
  const literal = expiryField(entry)?.literal;
  return literal ? { start: literal.start + 1, end: literal.end - 1 } : expiryTag(text, commentOf(text, list, entry.span));
}

function remove(text: string, entries: readonly [ListedEntry, ...ListedEntry[]]): ChangePlan {
  const lists = new Set(entries.map(({ list }) => list));
  if (lists.size < entries.length) return refuse(`"${entries[0].entry.key}" stands in one list more than once. Remove all but one by hand first.`);
  return { ok: true, edits: entries.flatMap((listed) => removal(text, listed)) };
}

function removal(text: string, { list, entry }: ListedEntry): TextEdit[] {
  const index = list.items.findIndex(({ start }) => start === entry.span.start);
  return list.style === 'union' ? removeMember(text, list, index) : removeItem(text, list, index, separatorsOf(text, list));
}

/** The changed text parses, the flag is as asked for, and every other flag is as it was. */
function cameOut(before: FlagFile, after: FlagFile, change: FlagChange): boolean {
  if (after.broken || after.unlisted?.length !== before.unlisted?.length) return false;
  const others = ({ flags }: FlagFile): string => flags.filter(({ key }) => key !== change.key).map(withoutPlaces).join('\n');
  if (others(before) !== others(after)) return false;
  const flag = after.flags.find(({ key }) => key === change.key);
  if (change.kind === 'delete') return !flag;
  return flag !== undefined && (change.kind !== 'toggle' || stateOf(flag).enabled === change.enabled);
}
