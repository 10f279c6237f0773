import { isSure, type Usage } from '../model/usage';
import { isUnlisted } from './typescript/unlistedShape';

/** A call of a wrapper, and whether it is known to be one of that wrapper. */
interface WrapperCall {
  readonly usage: Usage;
  readonly sure: boolean;
}

/**
 * Makes one of what names suggest of calls and of what is known of them. Where a call surely is one of a wrapper, its
 * name only tells what it gives back, if the wrapper does not show it. Where that is not sure, the name comes first.
 */
export function joinedReads(named: readonly Usage[], calls: readonly WrapperCall[]): Usage[] {
  const sure = byRead(calls.filter((call) => call.sure).map(({ usage }) => usage));
  const called = byRead(calls.map(({ usage }) => usage));
  const kept = named.filter((usage) => !isUnlisted(usage) || !called.has(readOf(usage))).flatMap((usage) => {
    const call = isSure(usage.proof) ? undefined : sure.get(readOf(usage));
    return call ? (isBetterKnown(usage, call) ? { ...usage, proof: call.proof, ...(call.result && { result: call.result }) } : []) : usage;
  });
  const taken = new Set(kept.map(readOf));
  const added = calls.filter(({ usage, sure: isSureCall }) => !taken.has(readOf(usage)) && (isSureCall || !sure.has(readOf(usage))));
  const unique = new Map(added.map(({ usage }) => [JSON.stringify([usage.readSpan, usage.keySpan, usage.key]), usage]));
  return [...kept, ...unique.values()].sort((a, b) => a.keySpan.start - b.keySpan.start);
}

function isBetterKnown(named: Usage, call: Usage): boolean {
  return call.result?.returns === 'unknown' && named.keySpan.start === call.keySpan.start;
}

function byRead(usages: readonly Usage[]): Map<string, Usage> {
  return new Map(usages.map((usage) => [readOf(usage), usage]));
}

function readOf({ readSpan }: Usage): string {
  return `${readSpan.start}:${readSpan.end}`;
}
