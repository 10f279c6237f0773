import { isCodeFile } from '../../../src/code/codeFiles';
import { Linker } from '../../../src/code/linking/linker';
import type { ModuleFiles } from '../../../src/code/linking/moduleFiles';
import { readModule, scanText } from '../../../src/code/parser';
import { exactKey, type FileUsages } from '../../../src/model/usage';

/** A folder in memory, and how often its files were asked for. */
export class Folder implements ModuleFiles {
  readonly reads: string[] = [];
  readonly parsed: string[] = [];
  readonly linker: Linker;

  constructor(readonly texts: Map<string, string>) {
    const parse = (text: string, path: string): ReturnType<typeof readModule> => {
      this.parsed.push(path);
      return readModule(text, path);
    };
    this.linker = new Linker({ files: this, readModule: parse, idOf: (path) => path });
  }

  static of(texts: Readonly<Record<string, string>>): Folder {
    return new Folder(new Map(Object.entries(texts)));
  }

  read(path: string): string | undefined {
    this.reads.push(path);
    return this.texts.get(path);
  }

  isFile(path: string): boolean {
    return this.texts.has(path);
  }

  folders(path: string): string[] {
    const start = path === '' ? '' : `${path}/`;
    const below = [...this.texts.keys()].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length).split('/'));
    return [...new Set(below.flatMap(([name, ...rest]) => (name !== undefined && rest.length > 0 ? [name] : [])))];
  }

  link(path: string): FileUsages {
    return this.linker.link(path, scanText(this.texts.get(path) ?? '', path));
  }

  linkAll(): FileUsages[] {
    return [...this.texts.keys()].filter(isCodeFile).sort().map((path) => this.link(path));
  }
}

/** The keys of the reads, in order; undefined for one that is not known. */
export function keysOf(found: FileUsages | undefined): (string | undefined)[] {
  return (found?.usages ?? []).map(exactKey);
}
