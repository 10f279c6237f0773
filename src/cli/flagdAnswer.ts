import type { FlagdEvaluation, FlagdUser } from '../evaluation/flagd';
import { readText } from '../disk/projectText.node';
import type { Flag } from '../model/flag';
import { flagdDefinitions } from '../sources/flagd/definitions';

/** What flagd serves of a flag of its own files; undefined for every other flag. What evaluates it is loaded here: few need it. */
export async function flagdAnswer({ key, definition, source }: Flag, user: FlagdUser): Promise<FlagdEvaluation | undefined> {
  if (definition.kind !== 'file') return undefined;
  const definitions = flagdDefinitions(await readText(source.id), source.id);
  if (definitions === undefined) return undefined;
  const { explainFlagd } = await import('../evaluation/flagd');
  return explainFlagd(definitions, key, user);
}
