import type { FileUsages, Usage } from '../../model/usage';

/** Names of functions that, wherever they are called, read this flag and no other: a test that mocks one of them sets up this flag alone. */
export function soleReaders(found: readonly FileUsages[], key: string): Set<string> {
  const isOurs = ({ key: asked }: Usage): boolean => asked.kind === 'exact' && asked.value === key;
  const usages = found.flatMap((each) => each.usages);
  const others = new Set(usages.filter((usage) => !isOurs(usage)).map(nameOf));
  return new Set(usages.filter(isOurs).map(nameOf).filter((name) => /^[A-Za-z_$][\w$]+$/.test(name) && !others.has(name)));
}

/** The name of the function, which its shape ends in. */
function nameOf({ shape }: Usage): string {
  return shape.slice(shape.indexOf('/') + 1);
}
