import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyEdits } from '../model/edit';
import { LineMap } from '../model/lineMap';
import { NO_OVERRIDES, OVERRIDES_FILE, parseOverrides, PERSONAL_FOLDER, PERSONAL_GITIGNORE } from '../overrides/overrides';
import type { ParsedOverrides } from '../overrides/overrides';
import { planOverride } from '../overrides/planOverride';
import type { OverrideChange } from '../overrides/planOverride';
import type { ProjectProblem } from './project.node';
import { fileTrouble, isErrno, isMissing, readText, rewriteText } from './projectText.node';

/** What one person overrides in a folder, and what is wrong with the file. */
export interface FolderOverrides extends Pick<ParsedOverrides, 'values' | 'broken'> {
  readonly problems: readonly ProjectProblem[];
}

/** Without a file nothing is overridden. */
export async function readOverrides(root: string): Promise<FolderOverrides> {
  try {
    const text = await readText(join(root, OVERRIDES_FILE));
    const { values, problems, broken } = parseOverrides(text);
    const lines = LineMap.of(text);
    return { values, broken, problems: problems.map(({ severity, span, message }) => ({ label: OVERRIDES_FILE, at: lines.at(span.start), severity, message, hidesFlags: false })) };
  } catch (error) {
    if (isMissing(error)) return NO_FOLDER_OVERRIDES;
    const message = `${OVERRIDES_FILE} ${fileTrouble(error)}`;
    return { values: new Map(), broken: true, problems: [{ label: OVERRIDES_FILE, severity: 'error', message, hidesFlags: false }] };
  }
}

const NO_FOLDER_OVERRIDES: FolderOverrides = { values: NO_OVERRIDES.values, broken: false, problems: [] };

export type OverrideOutcome =
  /** `created`: there was no file before. */
  | { readonly kind: 'done'; readonly changed: boolean; readonly created: boolean }
  /** The file speaks against it. A sentence for people. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The file could not be read or written. A sentence for people. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Makes a change in the overrides of a folder, as `changeFlagFile` does. The first one makes the file, out of git's sight. */
export async function changeOverrides(root: string, change: OverrideChange): Promise<OverrideOutcome> {
  try {
    if (change.kind === 'set') await makeFolder(root);
    else if (!(await hasOverrides(root))) return { kind: 'done', changed: false, created: false };
    return await rewriteText<OverrideOutcome>(join(root, OVERRIDES_FILE), (text) => {
      const plan = planOverride(text ?? '', change);
      if (!plan.ok) return { text: undefined, answer: { kind: 'refused', reason: plan.reason } };
      const changed = plan.edits.length > 0;
      return { text: changed ? applyEdits(text ?? '', plan.edits) : undefined, answer: { kind: 'done', changed, created: text === undefined } };
    });
  } catch (error) {
    return { kind: 'failed', reason: `${OVERRIDES_FILE} ${fileTrouble(error)}` };
  }
}

/** The ignore file comes first: there is no moment at which git sees the overrides. */
async function makeFolder(root: string): Promise<void> {
  await mkdir(join(root, PERSONAL_FOLDER), { recursive: true });
  try {
    await writeFile(join(root, PERSONAL_GITIGNORE.path), PERSONAL_GITIGNORE.text, { flag: 'wx' });
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

async function hasOverrides(root: string): Promise<boolean> {
  try {
    await readText(join(root, OVERRIDES_FILE));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
