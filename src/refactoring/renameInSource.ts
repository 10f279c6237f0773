import type { SourceRef } from '../model/flag';
import type { ChangePlan } from '../model/flagChange';
import type { RegistryParser } from '../model/registry';
import { renameInFlagFile } from './renameInFlagFile';
import { renameInRegistry } from './renameInRegistry';

/** The edits that give a flag another key where it is defined, whatever kind of source that is. */
export async function renameInSource(text: string, source: SourceRef, key: string, to: string, parse: RegistryParser): Promise<ChangePlan> {
  return source.exports ? renameInRegistry(text, source, key, to, parse) : renameInFlagFile(text, source, key, to);
}
