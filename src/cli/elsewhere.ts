import type { Flag } from '../model/flag';
import type { FlagStore } from '../sources/flagStore';
import { disagree, reasonInWords } from '../sources/whichCounts';
import type { Reason } from '../sources/whichCounts';
import { printable } from './untrusted';

/** What else defines a flag, and which of all counts for code beside its definition. */
export interface Elsewhere {
  /** The other sources, those that count first before the others. */
  readonly alsoIn: readonly string[];
  readonly counts: boolean;
  /** Why it counts before the others. */
  readonly reason?: Reason;
  /** One of the others says something else. */
  readonly disagrees: boolean;
}

/** Empty where nothing else defines the flag. */
export function elsewhereOf(flags: FlagStore, flag: Flag): { readonly elsewhere?: Elsewhere } {
  const { definition, source } = flag;
  const { others, counts, reason } = flags.around(flag, definition.kind === 'file' ? source.id : undefined);
  if (others.length === 0) return {};
  return { elsewhere: { alsoIn: others.map((other) => other.source.label), counts, ...(reason && { reason }), disagrees: others.some((other) => disagree(flag, other)) } };
}

/** The same for programs, with the reason in words. */
export function elsewhereRecord({ alsoIn, counts, reason, disagrees }: Elsewhere): object {
  return { alsoIn, counts, ...(reason && { because: reasonInWords(reason) }), disagrees };
}

/** `≠ also in Unleash; this one counts: files count before servers` */
export function elsewhereInWords({ alsoIn, counts, reason, disagrees }: Elsewhere): string {
  const places = `${disagrees ? '≠ ' : ''}also in ${alsoIn.map(printable).join(', ')}`;
  return `${places}${counts ? `; this one counts${whyInWords(reason)}` : ', which counts'}`;
}

/** Of files that are each nearest to some code, none counts for all of it. */
function whyInWords(reason: Reason | undefined): string {
  if (reason === 'nearness') return ' for code near it';
  return reason ? `: ${reasonInWords(reason)}` : '';
}
