import { join } from 'node:path';
import type { ModuleFiles } from '../code/linking/moduleFiles';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { FileUsages } from '../model/usage';
import { pathIn } from './modules.node';

/** What is to be taken out of a folder. Files are named by their absolute paths. */
export interface RemovalRequest {
  /** The files with reads, linked. */
  readonly found: readonly FileUsages[];
  readonly key: string;
  readonly keep: KeptValue;
  /** See `ProjectRemovalInput`. */
  readonly only?: string | undefined;
}

/** What a folder is made of. */
export interface FolderCode {
  readonly root: string;
  readonly modules: ModuleFiles;
  /** The code files, absolute paths. */
  readonly code: Iterable<string>;
}

/** Plans to take a flag out of the code of a folder. Nothing is written. */
export async function removeFromFolder({ root, modules, code }: FolderCode, request: RemovalRequest): Promise<FolderRemoval> {
  // Removal works on trees: it is loaded with the parser, on first need.
  const { removeFromProject } = await import('../removal/project');
  const texts = new Map<string, string | undefined>();
  const read = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, modules.read(path));
    return texts.get(path);
  };
  const files = {
    code: [...code].map((path) => pathIn(root, path)),
    idOf: (path: string) => join(root, path),
    pathOf: (file: string) => pathIn(root, file),
    read,
    isFile: (path: string) => modules.isFile(path),
    folders: (path: string) => modules.folders(path),
  };
  const removal = removeFromProject({ ...request, files });
  return { ...removal, files: removal.files.map((each) => ({ ...each, length: read(pathIn(root, each.file))?.length ?? 0 })) };
}
