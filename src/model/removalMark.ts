import { servedToAll, type Flag } from './flag';

/**
 * The value that a flag may be fixed to without asking: the team marked it, wherever it is defined, and everyone gets that one
 * value in all environments. Undefined for any other.
 * @param definitions the flag as each of its sources describes it
 * @param marks keys, and `tag:` with a tag behind it. What a source says to be archived or stale counts as tagged so.
 */
export function valueToKeep(definitions: readonly Flag[], marks: readonly string[]): boolean | undefined {
  if (definitions.length === 0 || !definitions.every((flag) => isMarked(flag, marks))) return undefined;
  const [value, ...others] = new Set(definitions.map((flag) => servedToAll({ ...flag, archived: false })));
  return others.length === 0 ? value : undefined;
}

function isMarked({ key, tags, archived, stale }: Flag, marks: readonly string[]): boolean {
  const all = [...tags, ...(archived ? ['archived'] : []), ...(stale ? ['stale'] : [])];
  return marks.includes(key) || all.some((tag) => marks.includes(`tag:${tag}`));
}
