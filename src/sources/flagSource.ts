import type { SourceRef } from '../model/flag';
import type { ChangePlan, FlagChange } from '../model/flagChange';
import type { RegistryParser } from '../model/registry';
import { planRegistryChange } from './code/planRegistryChange';
import { readRegistryFile } from './code/readRegistryFile';
import type { FlagFile } from './flagFile';
import { parseFlagFile } from './parseFlagFile';
import { planChange } from './planChange';

/** Reads a text as what its source is: code that lists flags, or a flag file. Undefined for a file of another shape that is not `required`. */
export async function readSource(text: string, source: SourceRef, required: boolean, parse: RegistryParser): Promise<FlagFile | undefined> {
  return source.exports ? readRegistryFile(text, source, parse) : parseFlagFile(text, source, { required });
}

/** The edits that make a change, whatever kind of source it is; see `planChange`. */
export async function planSourceChange(text: string, source: SourceRef, change: FlagChange, now: Date, parse: RegistryParser): Promise<ChangePlan> {
  return source.exports ? planRegistryChange(text, source, change, parse) : planChange(text, source, change, now);
}
