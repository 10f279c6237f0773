import type { Flag } from '../model/flag';
import type { FlagStore } from '../sources/flagStore';
import { disagree, reasonInWords } from '../sources/whichCounts';
import { printable } from './untrusted';

/** What else defines a flag, and which of all counts for code beside its definition. */
export interface Elsewhere {
  /** The other sources, those that count first before the others. */
  readonly alsoIn: readonly string[];
  readonly counts: boolean;
  /** Why it counts before the others. */
  readonly because?: string;
  /** One of the others says something else. */
  readonly disagrees: boolean;
}

/** Empty where nothing else defines the flag. */
export function elsewhereOf(flags: FlagStore, flag: Flag): { readonly elsewhere?: Elsewhere } {
  const { definition, source } = flag;
  const { others, counts, reason } = flags.around(flag, definition.kind === 'file' ? source.id : undefined);
  if (others.length === 0) return {};
  const because = reason ? { because: reasonInWords(reason) } : {};
  return { elsewhere: { alsoIn: others.map((other) => other.source.label), counts, ...because, disagrees: others.some((other) => disagree(flag, other)) } };
}

/** `≠ also in Unleash; this one counts: files count before servers` */
export function elsewhereInWords({ alsoIn, counts, because, disagrees }: Elsewhere): string {
  const places = `${disagrees ? '≠ ' : ''}also in ${alsoIn.map(printable).join(', ')}`;
  return counts ? `${places}; this one counts${because === undefined ? '' : `: ${because}`}` : `${places}, which counts`;
}
