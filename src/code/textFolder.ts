import type { FileId } from '../model/span';
import { isCodeFile } from './codeFiles';
import type { ModuleFiles } from './linking/moduleFiles';

/** What the rest of Flagline calls the files of a folder. */
export interface FileNames {
  idOf(path: string): FileId;
  pathOf(file: FileId): string;
}

/** Files that are called by their paths. */
const PATHS: FileNames = { idOf: (path) => path, pathOf: (file) => file };

/** Files in memory. Their paths are relative to one root, with `/` between their parts. */
export class TextFolder implements ModuleFiles, FileNames {
  constructor(
    private readonly texts: ReadonlyMap<string, string>,
    private readonly names = PATHS,
  ) {}

  /** By name. */
  get code(): string[] {
    return [...this.texts.keys()].filter(isCodeFile).toSorted();
  }

  read(path: string): string | undefined {
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

  idOf(path: string): FileId {
    return this.names.idOf(path);
  }

  pathOf(file: FileId): string {
    return this.names.pathOf(file);
  }
}
