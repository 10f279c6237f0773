import { applyEdits } from '../model/edit';
import type { SourceRef } from '../model/flag';
import type { FlagChange } from '../model/flagChange';
import { emptyFlagFile } from '../sources/emptyFlagFile';
import type { FlagFile } from '../sources/flagFile';
import { planSourceChange, readSource } from '../sources/flagSource';
import { TextFileError, fileTrouble, readText, rewriteText } from './projectText.node';
import type { Rewritten } from './projectText.node';
import { parseRegistries } from './registryParser';

/** A flag file on disk: its absolute path is the id of its source. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly file: FlagFile }
  /** The name is that of a flag file, the content is something else. */
  | { readonly kind: 'other' }
  /** A sentence for people. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** `required`: the team named this file, so it is meant to be a flag file whatever its content looks like. */
export async function readFlagFile(source: SourceRef, required: boolean): Promise<ReadOutcome> {
  try {
    const file = await readSource(await readText(source.id), source, required, parseRegistries);
    return file ? { kind: 'read', file } : { kind: 'other' };
  } catch (error) {
    return { kind: 'unreadable', reason: `${source.label} ${fileTrouble(error)}` };
  }
}

export type ChangeOutcome =
  /** `file` is as it is now; `changed` is false where it already said so. */
  | { readonly kind: 'done'; readonly changed: boolean; readonly file: FlagFile }
  /** The flag file speaks against it. A sentence for people. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The file could not be read or written. A sentence for people. */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Makes a change in a flag file on disk, touching only the bytes it must. A file that changes between reading and
 * writing is read again and the change planned anew; nothing is ever overwritten. Only `create` makes a new file.
 */
export async function changeFlagFile(source: SourceRef, change: FlagChange, now: Date): Promise<ChangeOutcome> {
  try {
    return await rewriteText(source.id, (text) => changed(text ?? newText(source, change), source, change, now));
  } catch (error) {
    return { kind: 'failed', reason: `${source.label} ${fileTrouble(error)}` };
  }
}

async function changed(text: string, source: SourceRef, change: FlagChange, now: Date): Promise<Rewritten<ChangeOutcome>> {
  const plan = await planSourceChange(text, source, change, now, parseRegistries);
  if (!plan.ok) return { text: undefined, answer: { kind: 'refused', reason: plan.reason } };
  const after = applyEdits(text, plan.edits);
  const file = await readSource(after, source, true, parseRegistries);
  if (!file) throw new Error(`${source.label} cannot be read.`);
  return { text: after === text ? undefined : after, answer: { kind: 'done', changed: after !== text, file } };
}

function newText(source: SourceRef, change: FlagChange): string {
  if (change.kind !== 'create' || source.exports) throw new TextFileError('does not exist.');
  return emptyFlagFile(source.id);
}
