import { OpenApi } from './openApi';

/** As the answers of LaunchDarkly's REST API write it, as far as the tests speak of it. */
export interface ApiFlag {
  key: string;
  name: string;
  kind: 'boolean' | 'multivariate';
  description: string;
  _version: number;
  creationDate: number;
  variations: readonly { _id: string; value: unknown; name?: string }[];
  temporary: boolean;
  tags: readonly string[];
  archived: boolean;
  deprecated?: boolean;
  _maintainer?: object;
  _maintainerTeam?: object;
  _links: object;
  experiments: object;
  customProperties: object;
  environments: Record<string, ApiConfig>;
}

export interface ApiConfig {
  on: boolean;
  version: number;
  lastModified: number;
  archived: boolean;
  salt: string;
  sel: string;
  targets: readonly object[];
  contextTargets: readonly object[];
  rules: readonly object[];
  fallthrough: { variation?: number; rollout?: ApiRollout };
  offVariation?: number;
  prerequisites: readonly { key: string; variation: number }[];
  _site: object;
  _environmentName: string;
  _access?: object;
  trackEvents: boolean;
  trackEventsFallthrough: boolean;
}

export interface ApiRollout {
  variations: readonly { variation: number; weight: number }[];
  bucketBy?: string;
  contextKind?: string;
  experimentAllocation?: object;
}

export const SEMANTIC_PATCH = 'application/json; domain-model=launchdarkly.semanticpatch';

const PERCENT_MAP = { type: 'object', minProperties: 2, additionalProperties: { type: 'integer', minimum: 0, maximum: 100_000 } };

/** The document tells of semantic patches in words, instruction by instruction. */
const instruction = (kind: string, properties: object = {}, required: readonly string[] = []): object => ({ properties: { kind: { const: kind }, ...properties }, required: ['kind', ...required], additionalProperties: false });

const IN_ENVIRONMENT = [
  instruction('turnFlagOn'),
  instruction('turnFlagOff'),
  instruction('updateFallthroughVariationOrRollout', { variationId: { type: 'string' } }, ['variationId']),
  instruction('updateFallthroughVariationOrRollout', { rolloutWeights: PERCENT_MAP, rolloutBucketBy: { type: 'string' }, rolloutContextKind: { type: 'string' } }, ['rolloutWeights']),
];

const FOR_ALL = [instruction('archiveFlag'), instruction('makeFlagPermanent')];

const patchOf = (instructions: readonly object[], required: readonly string[], properties: object): object => ({
  type: 'object',
  properties: { comment: { type: 'string' }, instructions: { type: 'array', minItems: 1, items: { type: 'object', anyOf: instructions } }, ...properties },
  required: ['instructions', ...required],
  additionalProperties: false,
});

/** Part of LaunchDarkly's own OpenAPI document. */
export const LAUNCHDARKLY_API = new OpenApi('test/fixtures/launchdarkly/openapi.json', {
  [SEMANTIC_PATCH]: { anyOf: [patchOf(IN_ENVIRONMENT, ['environmentKey'], { environmentKey: { type: 'string', minLength: 1 } }), patchOf(FOR_ALL, [], {})] },
});
