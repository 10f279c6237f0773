import { applyEdits } from '../model/edit';
import type { Flag, SourceRef } from '../model/flag';
import type { ChangePlan, FlagChange } from '../model/flagChange';
import { LineMap } from '../model/lineMap';
import type { FlagFileFormat } from './flagFileFormat';
import { formatOf, usualFormat } from './formats';
import { parseText } from './text/syntaxes';
import type { TextTree } from './text/tree';

/**
 * The edits that make a change to the flag file `text`, and touch nothing else. `now` is what `updated_at` is set to.
 * Nothing to change is a plan without edits. Every plan is read back before it is given out: what did not come out
 * as asked for, because the file is written in a way that was not foreseen, is refused.
 */
export function planChange(text: string, source: SourceRef, change: FlagChange, now: Date): ChangePlan {
  const tree = parseText(text, source.id);
  if (tree.problem) return refusal(brokenReason(tree, source));
  const format = formatOf(tree, source.id) ?? usualFormat(source.id);
  const plan = format.plan(tree, change, now);
  if (!plan.ok || cameOut(format, tree, source, change, applyEdits(text, plan.edits))) return plan;
  return refusal(`${source.label} is written in a way in which "${change.key}" cannot be changed safely. Nothing was changed; edit the file by hand.`);
}

function refusal(reason: string): ChangePlan {
  return { ok: false, reason };
}

function brokenReason({ text, syntax, problem }: TextTree, source: SourceRef): string {
  const { line } = LineMap.of(text).at(problem?.span.start ?? 0);
  return `${source.label} is not valid ${syntax.name} at line ${line} (${problem?.detail ?? 'unreadable'}). Nothing was changed; repair the file first.`;
}

/** The changed text parses, the flag is as asked for, and every other flag is as it was. */
function cameOut(format: FlagFileFormat, before: TextTree, source: SourceRef, change: FlagChange, text: string): boolean {
  const after = parseText(text, source.id);
  if (after.problem) return false;
  const others = (tree: TextTree): string[] => format.read(tree, source).flags.filter((flag) => flag.key !== change.key).map(withoutPlaces);
  if (others(before).join('\n') !== others(after).join('\n')) return false;
  // The change made once more finds nothing to do; a created or deleted flag is there or gone.
  const found = format.read(after, source).flags.some((flag) => flag.key === change.key);
  if (change.kind === 'create' || change.kind === 'delete') return found === (change.kind === 'create');
  const again = format.plan(after, change, new Date(0));
  return again.ok && again.edits.length === 0;
}

/** What a flag says, wherever it stands: for comparing readings. */
export function withoutPlaces(flag: Flag): string {
  return JSON.stringify({ ...flag, definition: undefined });
}
