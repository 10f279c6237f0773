// What scripts may import from `flagline`. Everything exported here is documented and kept compatible.
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scanText } from './code/parser';
import { usageRecord } from './code/usageRecord';
import type { UsageRecord } from './code/usageRecord';
import { loadProject } from './disk/project.node';
import type { Flag } from './model/flag';
import { KeyList, readsMeant } from './model/spelling';
import type { Wrapper } from './model/wrapper';

export { evaluate, explain } from './evaluation/seed';
export type { UsageRecord } from './code/usageRecord';
export type { Evaluation, EvaluationReason } from './evaluation/seed';
export type { Capability, Definition, Flag, FlagState, SourceRef, Variation } from './model/flag';
export type { Place, Span } from './model/span';
export type { Certainty, Proof, Role } from './model/usage';
export type { Wrapper } from './model/wrapper';

export interface FindUsagesOptions {
  /** Read functions of your own, as in `flagline.config.json`. */
  readonly wrappers?: readonly Wrapper[];
  /** Keys that are known to exist. A call whose name alone is too common to be a flag read counts only with one of these. */
  readonly knownKeys?: Iterable<string>;
}

/**
 * Finds the flag reads in the text of a TypeScript or JavaScript file, in the order of the text.
 * `fileName` tells the language by its ending and tests by their place, and stands in the records as given.
 * Takes any text: what does not parse gives the reads that can be seen.
 */
export function findUsages(text: string, fileName: string, options: FindUsagesOptions = {}): UsageRecord[] {
  const { wrappers = [], knownKeys = [] } = options;
  const known = new KeyList(knownKeys);
  const found = scanText(text, fileName, { wrappers });
  return found.usages.flatMap((usage) => readsMeant(usage, known)).map((usage) => usageRecord(found, usage, () => fileName));
}

/**
 * Reads the flags of a folder from the flag files that Flagline finds there or that its `flagline.config.json` names.
 * Files that cannot be read are left out; `flagline list` says why. A key that several files define comes several times.
 * Rejects where there is no such folder.
 *
 * @example
 * const flags = await loadFlags('.');
 * const knownKeys = flags.map(({ key }) => key);
 * const reads = findUsages(await readFile('src/cart.ts', 'utf8'), 'src/cart.ts', { knownKeys });
 * const served = flags.filter((flag) => evaluate(flag, 'user-1'));
 */
export async function loadFlags(dir: string): Promise<Flag[]> {
  const root = resolve(dir);
  await access(root);
  return (await loadProject(root)).flags.flags();
}
