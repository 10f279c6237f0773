import type { Resolver } from '../../code/linking/resolver';
import { roleOf } from '../../code/role';
import { isFrontDoor, moduleName, specifiersIn, type ProjectFiles } from './projectFiles';
import { mayMean } from './projectWays';
import type { ChangedText } from '../project';

/** The files that were asked for by what went away, and by nobody else; then those that only they ask for. Tests do not count. */
export function orphansOf(changed: readonly ChangedText[], files: ProjectFiles, resolver: Resolver): string[] {
  const texts = new Map(changed.map(({ path, after }) => [path, after]));
  const orphans = new Set(changed.filter(({ before, after }) => before.trim() !== '' && after.trim() === '').map(({ path }) => path));
  const askedBy = (text: string, path: string): Set<string> => new Set([...specifiersIn(text)].flatMap((each) => resolver.resolve(each, path).file ?? []));
  const leadsTo = (specifier: string, path: string, wanted: string): boolean => {
    const { file } = resolver.resolve(specifier, path);
    return file === undefined ? mayMean(specifier, wanted) : file === wanted;
  };
  const isAsked = (wanted: string): boolean => {
    const name = moduleName(wanted);
    return files.code.some((path) => {
      if (path === wanted || orphans.has(path) || roleOf(path) === 'test') return false;
      const text = texts.get(path) ?? files.read(path) ?? '';
      return text.includes(name) && [...specifiersIn(text)].some((each) => leadsTo(each, path, wanted));
    });
  };
  const suspects = changed.flatMap(({ path, before, after }) => {
    const still = askedBy(after, path);
    return [...askedBy(before, path)].filter((each) => !still.has(each));
  });
  for (const suspect of suspects) {
    if (orphans.has(suspect) || isFrontDoor(suspect, files) || isAsked(suspect)) continue;
    orphans.add(suspect);
    suspects.push(...askedBy(texts.get(suspect) ?? files.read(suspect) ?? '', suspect));
  }
  // An emptied file that is still imported for its effects has none any more; it is named all the same.
  return [...orphans].toSorted();
}
