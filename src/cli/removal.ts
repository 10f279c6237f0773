import { isAbsolute } from 'node:path';
import { labelOf } from '../disk/project.node';
import type { Project } from '../disk/project.node';
import { readText, rewriteText, fileTrouble } from '../disk/projectText.node';
import { parseRegistries } from '../disk/registryParser';
import { applyEdits } from '../model/edit';
import type { Flag } from '../model/flag';
import { LineMap } from '../model/lineMap';
import { isRefusedRead } from '../model/removal';
import type { FolderRemoval, KeptValue } from '../model/removal';
import type { FileId } from '../model/span';
import { planSourceChange } from '../sources/flagSource';
import { CliError, TROUBLE } from './exit';
import type { Session } from './session';

/** A file that changes. */
export interface ChangedFile {
  /** Absolute. */
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** A place that stays as it is. */
export interface LeftPlace {
  readonly label: string;
  /** From 1. */
  readonly line: number;
  readonly code: string;
  readonly reason: string;
}

export interface RemovalPlan {
  readonly key: string;
  readonly keep: KeptValue;
  readonly files: readonly ChangedFile[];
  readonly left: readonly LeftPlace[];
  /** Labels of files that only what goes away asked for. */
  readonly orphans: readonly string[];
}

/** Plans what was found out about the code, and, unless code may still read the flag, to take it out of where it is defined. */
export async function planRemoval(session: Session, project: Project, removal: FolderRemoval, key: string, keep: KeptValue, keepEntry: boolean): Promise<RemovalPlan> {
  const texts = new FileTexts(session.root);
  for (const { file, edits, length } of removal.files) await texts.edit(file, (before) => sameText(before, length, file) && applyEdits(before, edits));
  const left = await Promise.all(removal.refusals.map(async ({ file, span, code, reason }) => ({ ...(await texts.place(file, span.start)), code, reason })));
  const entries = keepEntry ? [] : project.flags.flags().filter((flag) => flag.key === key && flag.definition.kind === 'file');
  const isRead = removal.refusals.some(isRefusedRead);
  for (const flag of entries) left.push(...(isRead ? [await keptEntry(flag, texts)] : await dropEntry(flag, texts, session.io.now())));
  const defining = new Set(isRead ? [] : entries.map(({ source }) => source.label));
  const said = left.filter(({ code, label }) => code !== 'declaration' || !defining.has(label));
  return { key, keep, files: texts.changed(), left: said, orphans: removal.orphans.map((file) => labelOf(session.root, file)) };
}

function sameText(text: string, length: number, file: FileId): true {
  if (text.length === length) return true;
  throw new CliError(TROUBLE, `${file} changed while it was searched. Nothing was changed; try again.`);
}

async function dropEntry({ key, source, definition }: Flag, texts: FileTexts, now: Date): Promise<LeftPlace[]> {
  const reasons: string[] = [];
  await texts.edit(source.id, async (before) => {
    const plan = await planSourceChange(before, source, { kind: 'delete', key }, now, parseRegistries);
    if (!plan.ok) reasons.push(plan.reason);
    return plan.ok ? applyEdits(before, plan.edits) : before;
  });
  const isGone = reasons.length > 0 && !(await texts.after(source.id)).includes(key);
  return isGone ? [] : Promise.all(reasons.map(async (reason) => ({ ...(await placeOf(definition, source.id, texts)), code: 'entry', reason })));
}

async function keptEntry({ key, source, definition }: Flag, texts: FileTexts): Promise<LeftPlace> {
  const reason = `The flag stays defined as long as code may read it. Afterwards, flagline delete ${key} takes it out.`;
  return { ...(await placeOf(definition, source.id, texts)), code: 'entry-kept', reason };
}

function placeOf(definition: Flag['definition'], file: FileId, texts: FileTexts): Promise<Pick<LeftPlace, 'label' | 'line'>> {
  return texts.place(file, definition.kind === 'file' ? definition.key.span.start : 0);
}

/** Texts of a folder, as they are and as they are to be. */
class FileTexts {
  private readonly texts = new Map<string, ChangedFile>();

  constructor(private readonly root: string) {}

  async edit(path: string, change: (before: string) => string | Promise<string>): Promise<void> {
    const file = await this.file(path);
    this.texts.set(path, { ...file, after: await change(file.after) });
  }

  async after(path: string): Promise<string> {
    return (await this.file(path)).after;
  }

  /** Where an offset of the text before stands. */
  async place(path: string, offset: number): Promise<Pick<LeftPlace, 'label' | 'line'>> {
    const { label, before } = await this.file(path);
    return { label, line: LineMap.of(before).at(offset).line };
  }

  changed(): ChangedFile[] {
    const changed = [...this.texts.values()].filter(({ before, after }) => before !== after);
    return changed.sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  private async file(path: string): Promise<ChangedFile> {
    const known = this.texts.get(path);
    if (known) return known;
    const label = isAbsolute(path) ? labelOf(this.root, path) : path;
    const text = await readText(path).catch((error: unknown) => {
      throw new CliError(TROUBLE, `${label} ${fileTrouble(error)}`);
    });
    const file = { path, label, before: text, after: text };
    this.texts.set(path, file);
    return file;
  }
}

/** Writes the files, each in one step. What changed since it was planned is left alone, and ends it. */
export async function writeRemoval({ files }: RemovalPlan): Promise<void> {
  for (const [index, file] of files.entries()) {
    const trouble = await writeFile(file);
    const done = index === 0 ? 'Nothing was changed' : `${files.slice(0, index).map(({ label }) => label).join(', ')} ${index === 1 ? 'was' : 'were'} changed already`;
    if (trouble !== undefined) throw new CliError(TROUBLE, `${file.label} ${trouble} ${done}; try again.`);
  }
}

/** What stands in the way: a sentence without its subject. */
async function writeFile({ path, before, after }: ChangedFile): Promise<string | undefined> {
  try {
    const isSame = await rewriteText(path, (text) => ({ text: text === before ? after : undefined, answer: text === before }));
    return isSame ? undefined : 'was changed by another program.';
  } catch (error) {
    return fileTrouble(error);
  }
}
