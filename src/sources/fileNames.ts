/** Every stem with every ending: `flags` and `json` make `flags.json`. */
export function namesOf(stems: readonly string[], endings: readonly string[]): string[] {
  return stems.flatMap((stem) => endings.map((ending) => `${stem}.${ending}`));
}

/** `path` is a path or a URI, with either kind of slash; in `names`, `*` stands for one character or more. */
export function hasName(path: string, names: readonly string[]): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return names.some((pattern) => fits(name, pattern));
}

function fits(name: string, pattern: string): boolean {
  // Asked for each file of a folder with each name: most have no star.
  if (!pattern.includes('*')) return name === pattern;
  const [before = '', after = ''] = pattern.split('*');
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
