import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextFolder } from '../../../src/code/textFolder';
import { TextIndex } from '../../../src/code/textIndex';
import { looksGenerated } from '../../../src/code/limits';
import { removeFromFolder } from '../../../src/disk/folderRemoval.node';
import { applyEdits, type TextEdit } from '../../../src/model/edit';
import { LineMap } from '../../../src/model/lineMap';
import type { KeptValue } from '../../../src/model/removal';
import type { Usage } from '../../../src/model/usage';
import type { Wrapper } from '../../../src/model/wrapper';

/** A removal of one flag. Paths are relative to the folder. */
export interface Removed {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** The texts that changed, as they are then. */
  readonly texts: ReadonlyMap<string, string>;
  readonly refusals: readonly { readonly file: string; readonly line: number; readonly code: string }[];
}

/** The texts of a folder in memory, with what Flagline knows of them, to take flags out of. Nothing is written. */
export class RemovedTexts {
  private readonly texts: Map<string, string>;
  private readonly files: TextFolder;
  private readonly index: TextIndex;

  constructor(
    private readonly root: string,
    wrappers: readonly Wrapper[],
  ) {
    this.texts = textsIn(root);
    this.files = new TextFolder(this.texts, { idOf: (path) => join(root, path), pathOf: (file) => file.slice(root.length + 1) });
    this.index = new TextIndex(this.files, wrappers);
    this.look(this.files.code);
  }

  text(path: string): string {
    return this.texts.get(path) ?? '';
  }

  /** The paths of the code. */
  code(): readonly string[] {
    return this.files.code;
  }

  /** What is read, by the path of the file. */
  reads(): [string, readonly Usage[]][] {
    return this.index.reads().map(({ file, usages }) => [this.files.pathOf(file), usages]);
  }

  usages(): Usage[] {
    return this.reads().flatMap(([, usages]) => usages);
  }

  async remove(key: string, keep: KeptValue): Promise<Removed> {
    const { files, refusals } = await removeFromFolder({ root: this.root, modules: this.files, code: this.files.code.map((path) => this.files.idOf(path)) }, { found: this.index.reads(), key, keep });
    const edits = new Map(files.map((each) => [this.files.pathOf(each.file), each.edits]));
    return {
      edits,
      texts: new Map([...edits].map(([path, each]) => [path, applyEdits(this.text(path), each)])),
      refusals: refusals.map(({ file, span, code }) => ({ file: this.files.pathOf(file), line: LineMap.of(this.text(this.files.pathOf(file))).at(span.start).line, code })),
    };
  }

  /** What comes out with other texts in place of some, which are then put back. */
  async having<T>(texts: ReadonlyMap<string, string>, work: () => Promise<T>): Promise<T> {
    const before = new Map([...texts.keys()].map((path) => [path, this.text(path)]));
    this.put(texts);
    try {
      return await work();
    } finally {
      this.put(before);
    }
  }

  private put(texts: ReadonlyMap<string, string>): void {
    for (const [path, text] of texts) this.texts.set(path, text);
    this.index.changed([...texts.keys()]);
    this.look(texts.keys());
  }

  private look(paths: Iterable<string>): void {
    for (const path of paths) this.index.look(path);
    this.index.settle();
  }
}

/** Code and what says how it belongs together, as Flagline reads it from disk. */
function textsIn(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const read = paths.filter((path) => /\.[cm]?[jt]sx?$|(?:package|[jt]sconfig[^/]*)\.json$/.test(path)).map((path): [string, string] => [path, new TextDecoder().decode(readFileSync(join(root, path)))]);
  return new Map(read.filter(([, text]) => !looksGenerated(text)));
}
