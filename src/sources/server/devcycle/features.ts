import type { Capability, Flag, FlagState, SourceRef } from '../../../model/flag';
import { branchesInWords, reachOf, type Branch, type Shares } from '../../branches';
import { withoutUndefined } from '../../metadata';
import { listed, shortened } from '../../words';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { serverFlag, textsOf, valueName } from '../serverFlag';

export interface FeatureContext {
  readonly source: SourceRef;
  readonly urlOf: (feature: string) => string;
  /** Names by the ids of the environments that are shown, in their order. */
  readonly environments: ReadonlyMap<string, string>;
  readonly capabilities: readonly Capability[];
}

/** A variable: it is what code reads. Features group them, and are what is switched. */
export interface DevCycleFlag {
  readonly flag: Flag;
  readonly feature: string;
  /** The other variables of the feature, which are switched with it. */
  readonly siblings: readonly string[];
}

/** The variables of one feature. None for one that is archived, or in no environment that is shown. */
export function readFeature(feature: Fields, configurations: readonly Fields[], context: FeatureContext): DevCycleFlag[] {
  const key = textIn(feature, 'key');
  const shown = [...context.environments].flatMap(([id, name]) => configurations.filter((each) => textIn(each, '_environment') === id).map((each) => [name, each] as const));
  if (key === undefined || shown.length === 0 || textIn(feature, 'status') === 'archived') return [];
  const variables = listOf(feature.variables);
  const keys = variables.flatMap((variable) => textIn(variable, 'key') ?? []);
  return variables.flatMap((variable) => {
    const flag = readVariable(variable, feature, shown, context);
    return flag ? [{ flag, feature: key, siblings: keys.filter((each) => each !== flag.key) }] : [];
  });
}

function readVariable(variable: Fields, feature: Fields, shown: readonly (readonly [string, Fields])[], context: FeatureContext): Flag | undefined {
  const key = textIn(variable, 'key');
  if (key === undefined) return undefined;
  const isBoolean = textIn(variable, 'type') === 'Boolean';
  const values = new Map(listOf(feature.variations).map((each) => [textIn(each, '_id') ?? '', valueOf(fieldsOf(each.variables), key)]));
  const name = textIn(variable, 'name');
  return serverFlag({
    key,
    kind: isBoolean ? 'boolean' : 'multivariate',
    environments: Object.fromEntries(shown.map(([environment, configuration]) => [environment, stateIn(configuration, values, isBoolean)])),
    variations: isBoolean ? [] : [...new Set(values.values())].filter((value) => value !== undefined).map((value) => ({ value })),
    tags: textsOf(feature.tags),
    url: context.urlOf(textIn(feature, 'key') ?? ''),
    source: context.source,
    capabilities: booleanIn(feature, 'readonly') ? [] : context.capabilities,
    ...(booleanIn(variable, 'persistent') && { temporary: false }),
    ...(booleanIn(fieldsOf(feature.staleness), 'stale') && { stale: true }),
    ...withoutUndefined({
      name: name === key ? undefined : name,
      description: textIn(variable, 'description') ?? textIn(feature, 'description'),
      type: textIn(feature, 'type'),
      created: textIn(variable, 'createdAt') ?? textIn(feature, 'createdAt'),
      updated: textIn(feature, 'updatedAt'),
    }),
  });
}

/** Keys may be such that every object has them. */
function valueOf(variables: Fields, key: string): unknown {
  return Object.hasOwn(variables, key) ? variables[key] : undefined;
}

/** Whom no target is for, and everyone while the feature is not active, code uses its own default for. */
function stateIn(configuration: Fields, values: ReadonlyMap<string, unknown>, isBoolean: boolean): FlagState {
  const enabled = textIn(configuration, 'status') === 'active';
  const branches = branchesOf(listOf(configuration.targets), values);
  const isForNobody = branches.length === 1 && branches[0]?.shares === undefined && branches[0]?.words === undefined;
  return {
    enabled,
    ...reachOf(branches, isBoolean ? ['true'] : undefined),
    ...((!enabled || isForNobody) && { fallsBack: true }),
    ...withoutUndefined({ targeting: branchesInWords(branches), lastModified: textIn(configuration, 'updatedAt') }),
  };
}

/** Users by the first target that is for them. */
function branchesOf(targets: readonly Fields[], values: ReadonlyMap<string, unknown>): Branch[] {
  let rest: Branch = { where: undefined, shares: undefined };
  const branches: Branch[] = [];
  for (const target of targets.toReversed()) {
    const where = whereOf(fieldsOf(fieldsOf(target.audience).filters));
    const isPlanned = Object.keys(fieldsOf(target.rollout)).length > 0;
    const shares: Shares = isPlanned ? undefined : sharesOf(listOf(target.distribution), values);
    const branch = { where, shares, ...(!shares && { words: isPlanned ? 'what its rollout says' : 'what its distribution says' }) };
    if (where === undefined) rest = branch;
    else branches.unshift(branch);
  }
  return [...branches, rest];
}

/** Percentages are from 0 to 1 in this API. */
function sharesOf(distribution: readonly Fields[], values: ReadonlyMap<string, unknown>): Shares {
  const shares = new Map<string, number>();
  for (const each of distribution) {
    const id = textIn(each, '_variation') ?? '';
    if (!values.has(id)) return undefined;
    const name = valueName(values.get(id));
    shares.set(name, (shares.get(name) ?? 0) + 100 * Math.max(0, numberIn(each, 'percentage') ?? 0));
  }
  return shares.size > 0 ? shares : undefined;
}

/** Undefined for everyone. */
function whereOf(audience: Fields): string | undefined {
  const filters = listOf(audience.filters);
  if (filters.length === 0 || filters.some((filter) => textIn(filter, 'type') === 'all')) return undefined;
  return filters.map(filterInWords).join(textIn(audience, 'operator') === 'or' ? ' or ' : ' and ');
}

function filterInWords(filter: Fields): string {
  const type = textIn(filter, 'type');
  if (type === 'optIn') return 'a user opted in';
  if (type === 'audienceMatch') return 'in an audience';
  const values = Array.isArray(filter.values) ? filter.values.map((value) => JSON.stringify(value)) : [];
  return shortened([textIn(filter, 'dataKey') ?? textIn(filter, 'subType') ?? 'a user', textIn(filter, 'comparator') ?? '=', listed(values)].filter(Boolean).join(' '));
}
