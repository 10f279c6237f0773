import type { Capability, Flag, FlagState, SourceRef } from '../../../model/flag';
import { branchesInWords, reachOf } from '../../branches';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, listOf, textIn, type Fields } from '../json';
import { serverFlag, textsOf } from '../serverFlag';
import { branchesOf, valuesIn } from './rules';

export interface FeatureContext {
  readonly source: SourceRef;
  readonly urlOf: (key: string) => string;
  /** In the order in which they are shown. */
  readonly environments: readonly string[];
  readonly capabilities: readonly Capability[];
}

/** Reads one feature of the API (`Feature` of version 1). Undefined for one that is archived, or in none of the environments. */
export function readFeature(value: Fields, context: FeatureContext): Flag | undefined {
  const key = textIn(value, 'id');
  const settings = fieldsOf(value.environments);
  const shown = context.environments.filter((name) => Object.hasOwn(settings, name));
  if (key === undefined || shown.length === 0 || booleanIn(value, 'archived')) return undefined;
  const isBoolean = textIn(value, 'valueType') === 'boolean';
  const prerequisites = textsOf(value.prerequisites);
  const inEach = shown.map((name) => fieldsOf(settings[name]));
  return serverFlag({
    key,
    kind: isBoolean ? 'boolean' : 'multivariate',
    environments: Object.fromEntries(shown.map((name, index) => [name, stateIn(inEach[index] ?? {}, value, { isBoolean, prerequisites })])),
    variations: isBoolean ? [] : [...new Set([defaultIn(value), ...inEach.flatMap((each) => valuesIn(listOf(each.rules)))])].map((text) => ({ value: typed(text, textIn(value, 'valueType')) })),
    tags: textsOf(value.tags),
    prerequisites,
    url: context.urlOf(key),
    source: context.source,
    capabilities: context.capabilities,
    ...withoutUndefined({
      description: textIn(value, 'description'),
      owner: textIn(value, 'ownerEmail') ?? textIn(value, 'owner'),
      created: textIn(value, 'dateCreated'),
      updated: textIn(value, 'dateUpdated'),
    }),
  });
}

/** Where it is not enabled, SDKs do not get it at all: code uses its own default. */
function stateIn(environment: Fields, feature: Fields, { isBoolean, prerequisites }: { isBoolean: boolean; prerequisites: readonly string[] }): FlagState {
  const enabled = booleanIn(environment, 'enabled');
  const needed = prerequisites.map((key) => ({ where: `the feature "${key}" is not as required`, shares: undefined }));
  const branches = [...needed, ...branchesOf(listOf(environment.rules), textIn(environment, 'defaultValue') ?? defaultIn(feature))];
  return {
    enabled,
    ...reachOf(branches, isBoolean ? ['true'] : undefined),
    ...(!enabled && { fallsBack: true }),
    ...withoutUndefined({ targeting: branchesInWords(branches) }),
  };
}

function defaultIn(feature: Fields): string {
  return typeof feature.defaultValue === 'string' ? feature.defaultValue : '';
}

/** All values are texts in this API. */
function typed(text: string, type: string | undefined): unknown {
  if (type === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
