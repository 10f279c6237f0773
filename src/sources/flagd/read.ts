import type { Flag, FlagState, SourceRef, Variation } from '../../model/flag';
import { objectField, textField } from '../entryFields';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import type { FlagReading } from '../flagFileFormat';
import { readMetadata, withoutUndefined } from '../metadata';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { valueOf } from '../variations';
import { splitInWords } from '../words';
import { fileProblems, flagProblems } from './problems';
import { rolloutWay } from './rollout';
import { flagsObject, readEnabled } from './shape';
import { attributesIn, rulesInWords, sharesOf, targetingOf } from './targeting';
import type { Targeting } from './targeting';
import { booleanVariants, defaultVariant, variantsOf } from './variants';

/** Of duplicate keys the last one is read, as by every JSON reader. */
export function readFlags(tree: TextTree, source: SourceRef): FlagReading {
  const object = flagsObject(tree);
  if (!object) return { flags: [], problems: fileProblems(tree) };
  const flags = countingEntries(object.entries).flatMap((entry) => readFlag(tree, entry, source));
  return { flags, problems: flagProblems(tree, object.entries) };
}

/** Empty where the entry is no flag. */
function readFlag(tree: TextTree, entry: Entry, source: SourceRef): Flag[] {
  const { key, value } = entry;
  if (value.kind !== 'object') return [];
  const metadata = objectField(value, 'metadata');
  const targeting = targetingOf(tree, value);
  const shares = servedShares(tree, value, targeting);
  const told = {
    kind: booleanVariants(value) ? ('boolean' as const) : ('multivariate' as const),
    state: readState(tree, value, targeting, shares),
    variations: readVariations(value, shares),
    capabilities: capabilities({ toggle: true, rollout: rolloutWay(tree, key, value).kind !== 'none' }),
    ...readMetadata(metadata),
    ...withoutUndefined({ description: textField(value, 'description') ?? textField(metadata, 'description') }),
  };
  return [entryFlag(entry, source, told)];
}

/** The share in percent of each variant that is served; undefined where rules decide, or the code's own default is served. */
export function servedShares(tree: TextTree, flag: ObjectNode, targeting: Targeting): ReadonlyMap<string, number> | undefined {
  if (targeting.kind === 'rules') return undefined;
  if (targeting.kind === 'fractional') return sharesOf(targeting.buckets);
  const variant = defaultVariant(tree, flag);
  return variant === undefined ? undefined : new Map([[variant, 100]]);
}

/** Of a boolean flag the share of users who are served true; null where it is not known. */
function rolloutOf(flag: ObjectNode, shares: ReadonlyMap<string, number> | undefined): number | null {
  const names = booleanVariants(flag);
  return names && shares ? names.on.reduce((sum, name) => sum + (shares.get(name) ?? 0), 0) : null;
}

function readVariations(flag: ObjectNode, shares: ReadonlyMap<string, number> | undefined): Variation[] {
  return variantsOf(flag).map(({ key, value }) => ({ name: key, value: valueOf(value), ...(shares && { weight: shares.get(key) ?? 0 }) }));
}

/** A disabled flag, and one without a default variant, leaves the value to the code. */
function readState(tree: TextTree, flag: ObjectNode, targeting: Targeting, shares: ReadonlyMap<string, number> | undefined): FlagState {
  const enabled = readEnabled(flag) ?? false;
  const rollout = rolloutOf(flag, shares);
  const fallsBack = !enabled || (targeting.kind === 'none' && !shares);
  return {
    enabled,
    rollout,
    rolloutExact: isExact(tree, flag, targeting, rollout),
    ...(fallsBack && { fallsBack }),
    ...withoutUndefined({ targeting: targetingInWords(tree, flag, targeting) }),
  };
}

/** The split applies to users who have what it goes by; the others get the default variant. */
function isExact(tree: TextTree, flag: ObjectNode, targeting: Targeting, rollout: number | null): boolean {
  const fallback = variantsOf(flag).find(({ key }) => key === defaultVariant(tree, flag))?.value;
  if (targeting.kind === 'none') return fallback !== undefined;
  if (targeting.kind === 'rules' || rollout === null) return false;
  return (rollout > 0 && rollout < 100) || (fallback?.kind === 'scalar' && fallback.value === rollout > 0);
}

function targetingInWords(tree: TextTree, flag: ObjectNode, targeting: Targeting): string | undefined {
  switch (targeting.kind) {
    case 'none':
      return undefined;
    case 'rules':
      return rulesInWords(targeting.rules);
    case 'fractional': {
      const attributes = (targeting.bucketBy && attributesIn(targeting.bucketBy)) ?? 'a targeting key';
      const fallback = defaultVariant(tree, flag);
      return `Serves ${splitInWords(sharesOf(targeting.buckets))}; ${fallback === undefined ? "the code's own default" : `"${fallback}"`} without ${attributes}.`;
    }
  }
}
