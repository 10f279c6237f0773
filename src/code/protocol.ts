import type { ParsedRegistries } from '../model/registry';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { Span } from '../model/span';
import type { FileUsages } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import type { Selected } from './selection';

/** What the parser worker is started with. */
export interface ParserWorkerData {
  /** Where it keeps what it finds for the next session, an absolute path; left out where it keeps nothing. */
  readonly cacheFolder?: string;
}

/** What an editor asks of the parser worker. Ids are the asker's and come back with each reply. */
export type ParserRequest =
  /**
   * Scans the text of an open document, saved or not. Answered by `scanned`. `root` is the folder it belongs to, named
   * the way `file` is. Where these are absolute paths, keys are looked for in other files of the folder, and the text
   * stands for what is on disk until the file is rescanned. An imagined text is that of no file: nothing of it is kept.
   */
  | {
      readonly id: number;
      readonly kind: 'scan';
      readonly file: string;
      readonly text: string;
      readonly wrappers: readonly Wrapper[];
      readonly root?: string;
      readonly isImagined?: boolean;
    }
  /** Asks what a selection means that can be put behind a flag. Answered by `selected`. */
  | { readonly id: number; readonly kind: 'select'; readonly file: string; readonly text: string; readonly selection: Span; readonly wrappers: readonly Wrapper[] }
  /** Reads the lists of flags in a text; see `RegistryParser`. Answered by `registries`. */
  | { readonly id: number; readonly kind: 'registries'; readonly file: string; readonly text: string; readonly names?: readonly string[] }
  /** Walks a folder and scans its code files. Answered by any number of `found`, then `indexed`. Paths are absolute. */
  | { readonly id: number; readonly kind: 'index'; readonly root: string; readonly wrappers: readonly Wrapper[]; readonly exclude: readonly string[] }
  /** Reads and scans single files again, and those of a folder that is gone. Answered by `found` (a file that is gone or ignored comes back without usages; other files whose reads have other keys now come too), then `indexed`. */
  | { readonly id: number; readonly kind: 'rescan'; readonly root: string; readonly paths: readonly string[]; readonly wrappers: readonly Wrapper[]; readonly exclude: readonly string[] }
  /**
   * Plans to take a flag out of a folder, or of the file `only` of it; the texts of open documents count. Answered by
   * `removed`. Paths are absolute.
   */
  | {
      readonly id: number;
      readonly kind: 'remove';
      readonly root: string;
      readonly key: string;
      readonly keep: KeptValue;
      readonly only?: string;
    }
  /** Ends the request `target` early; it is still answered by `indexed`. */
  | { readonly id: number; readonly kind: 'cancel'; readonly target: number };

/**
 * Tells a worker without a disk what stands in files of a folder; without a text where a file is gone. Not answered: it
 * counts from the next `index` or `rescan` on. There, files and roots are named by URIs.
 */
export interface TextsMessage {
  readonly kind: 'texts';
  readonly root: string;
  readonly texts: readonly { readonly file: string; readonly text?: string }[];
}

export type ParserReply =
  /** `dependent` are other files of the folder whose reads have other keys now. */
  | { readonly id: number; readonly kind: 'scanned'; readonly result: FileUsages; readonly dependent: readonly FileUsages[] }
  | { readonly id: number; readonly kind: 'selected'; readonly result: Selected | undefined }
  | { readonly id: number; readonly kind: 'registries'; readonly result: ParsedRegistries }
  | { readonly id: number; readonly kind: 'removed'; readonly result: FolderRemoval }
  /** `file` is the absolute path. Only files with usages are named by `index`; by `rescan` all that were asked for. */
  | { readonly id: number; readonly kind: 'found'; readonly results: readonly FileUsages[] }
  /** How many files were looked at so far, of all there are to look at, by `index` and `rescan`. */
  | { readonly id: number; readonly kind: 'progress'; readonly files: number }
  /**
   * Unasked, with the id 0: files with other reads than before, because of an open document. Open documents among them
   * are to be scanned again.
   */
  | { readonly id: 0; readonly kind: 'relinked'; readonly results: readonly FileUsages[] }
  | { readonly id: number; readonly kind: 'indexed'; readonly summary: IndexSummary }
  /** A sentence for people. */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** What a walk came to. */
export interface IndexSummary {
  /** Code files seen. */
  readonly files: number;
  /** Of these, files that passed the text filter and were parsed. */
  readonly parsed: number;
  /** Files left out because they are too large or could not be read, with the reason for people. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly cancelled: boolean;
}
