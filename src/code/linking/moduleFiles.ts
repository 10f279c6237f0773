/** The files of one folder. Paths are relative to it, with `/` between their parts. */
export interface ModuleFiles {
  /** Undefined where there is no such file, or none that can be read. */
  read(path: string): string | undefined;
  isFile(path: string): boolean;
  /** The names of the folders in a folder; the folder itself is ``. Empty where there is none. */
  folders(path: string): readonly string[];
}
