import picomatch from 'picomatch';
import type { SourceRef } from '../model/flag';
import type { Precedence } from '../model/precedence';
import type { FileId } from '../model/span';
import { addressInId } from './server/serverId';

/** The rules of one folder's configuration, the first that fits a file first. */
export interface FolderPrecedence {
  /** The beginning of the ids of its files, with the slash. */
  readonly folder: FileId;
  readonly rules: readonly Precedence[];
}

/** The place of a source among others; the smaller comes first. */
export type PlaceOf = (source: SourceRef) => number;

interface Rule {
  readonly fits: (path: string) => boolean;
  readonly isForAll: boolean;
  readonly placeOf: PlaceOf;
}

/** What the configurations say of which source counts, each for the files of its folder. */
export class SourceOrder {
  private readonly folders: readonly { readonly folder: FileId; readonly rules: readonly Rule[] }[];

  constructor(folders: readonly FolderPrecedence[]) {
    const withRules = folders.filter(({ rules }) => rules.length > 0);
    const compiled = withRules.map(({ folder, rules }) => ({ folder, rules: rules.map((rule) => compile(folder, rule)) }));
    // Of folders within each other the inner one has the say.
    this.folders = compiled.sort((a, b) => b.folder.length - a.folder.length);
  }

  /** Undefined where nothing is said for reads in `file`. Without a file, what the only configuration says for all of them. */
  for(file: FileId | undefined): PlaceOf | undefined {
    if (file === undefined) return this.folders.length === 1 ? this.folders[0]?.rules.find(({ isForAll }) => isForAll)?.placeOf : undefined;
    const found = this.folders.find(({ folder }) => file.startsWith(folder));
    return found?.rules.find(({ fits }) => fits(pathWithin(found.folder, file) ?? ''))?.placeOf;
  }
}

function compile(folder: FileId, { path, sources }: Precedence): Rule {
  const tests = sources.map((name) => sourceTest(folder, name));
  const placeOf = (source: SourceRef): number => {
    const place = tests.findIndex((test) => test(source));
    return place < 0 ? tests.length : place;
  };
  return { fits: path === undefined ? () => true : picomatch(path, { dot: true }), isForAll: path === undefined, placeOf };
}

/** A kind or an address is a server's, whatever project of it; all else is the path of a file. */
function sourceTest(folder: FileId, name: string): (source: SourceRef) => boolean {
  const isPath = picomatch(name.replace(/^\.\//, ''), { dot: true });
  return ({ id }) => {
    const address = addressInId(id);
    if (address) return address.type === name || withoutSlash(address.url) === withoutSlash(name);
    const path = pathWithin(folder, id);
    return path !== undefined && isPath(path);
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** In an editor ids are URIs: what stands in them by numbers is written out. */
function pathWithin(folder: FileId, id: FileId): string | undefined {
  if (!id.startsWith(folder)) return undefined;
  const path = id.slice(folder.length).replaceAll('\\', '/');
  return id.includes('://') ? decodeURIComponent(path) : path;
}
