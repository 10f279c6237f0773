import type { Usage } from '../model/usage';

/** What a read calls, where that makes sense in another file as well: `flags.isEnabled`, but not `this.flags.isEnabled` or a hook. */
export function portableCallee(text: string, { readSpan, keySpan }: Usage): string | undefined {
  const callee = /^((?!this\.)(?:[\w$]+\.)*(?!use[A-Z])[\w$]+)\($/.exec(text.slice(readSpan.start, keySpan.start));
  return callee?.[1];
}

/** The reads that give true or false, those of the most common call shape first. */
export function byCommonShape<T extends { readonly usage: Usage }>(reads: readonly T[]): T[] {
  const deciding = reads.filter(({ usage }) => usage.branches !== undefined && usage.role === 'read');
  const counts = new Map<string, number>();
  for (const { usage } of deciding) counts.set(usage.shape, (counts.get(usage.shape) ?? 0) + 1);
  return deciding.sort((a, b) => (counts.get(b.usage.shape) ?? 0) - (counts.get(a.usage.shape) ?? 0));
}
