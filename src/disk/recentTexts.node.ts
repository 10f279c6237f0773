import { readCode, stampOf, type CodeText, type Stamp } from './codeText.node';

/** What is kept at most, in bytes: asking the operating system for a file again takes ten times as long as looking through it. */
const MAX_BYTES = 32_000_000;

/** A file as it was read. */
interface ReadFile {
  readonly stamp: Stamp | undefined;
  readonly code: CodeText;
}

/** The files that one search has read, as far as there is room for them: it may want to look at them again. */
export class RecentTexts {
  private readonly files = new Map<string, ReadFile>();
  private bytes = 0;

  keep(path: string, stamp: Stamp | undefined, code: CodeText): void {
    const bytes = code.kind === 'text' ? code.bytes.length : 0;
    if (this.bytes + bytes > MAX_BYTES) return;
    this.bytes += bytes;
    this.files.set(path, { stamp, code });
  }

  /** The file as this search read it, else as it is now. */
  read(path: string): ReadFile {
    const kept = this.files.get(path);
    if (kept) return kept;
    const stamp = stampOf(path);
    return { stamp, code: readCode(path, stamp) };
  }
}
