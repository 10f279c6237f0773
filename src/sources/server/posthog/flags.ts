import { ONLY_ENVIRONMENT, type Capability, type Flag, type SourceRef } from '../../../model/flag';
import { branchesInWords, reachOf } from '../../branches';
import { withoutUndefined } from '../../metadata';
import { booleanIn, fieldsOf, numberIn, textIn, type Fields } from '../json';
import { serverFlag, textsOf } from '../serverFlag';
import { branchesOf, neededIds, rolledOut, variantsIn } from './conditions';

export interface FlagContext {
  readonly source: SourceRef;
  /** Where people look at a flag, by its id. */
  readonly urlOf: (id: number) => string;
  /** Keys by the ids of flags. */
  readonly keys: ReadonlyMap<string, string>;
  readonly capabilities: readonly Capability[];
}

export interface PostHogFlag {
  readonly flag: Flag;
  readonly id: number;
  readonly version: number | undefined;
  readonly filters: Fields;
  /** An experiment counts on it. */
  readonly isTried: boolean;
  /** One share decides for everyone, and can be written without writing anything else. */
  readonly hasShare: boolean;
}

/** Reads one flag. Undefined for one that is deleted or archived. Its `name` is what describes it. */
export function readFlag(value: Fields, context: FlagContext): PostHogFlag | undefined {
  const [key, id] = [textIn(value, 'key'), numberIn(value, 'id')];
  if (key === undefined || id === undefined || booleanIn(value, 'deleted') || booleanIn(value, 'archived')) return undefined;
  const filters = fieldsOf(value.filters);
  const variants = variantsIn(filters);
  const isTried = Array.isArray(value.experiment_set) && value.experiment_set.length > 0;
  // It is written with all conditions: payloads that are encrypted come as dots, and would be written so.
  const hasShare = !isTried && !booleanIn(value, 'has_encrypted_payloads') && rolledOut(filters, 100) !== undefined;
  const branches = branchesOf(filters, context.keys);
  const description = textIn(value, 'name');
  const flag = serverFlag({
    key,
    kind: variants.size === 0 ? 'boolean' : 'multivariate',
    environments: { [ONLY_ENVIRONMENT]: { enabled: booleanIn(value, 'active'), ...reachOf(branches, variants.size === 0 ? ['true'] : undefined), ...withoutUndefined({ targeting: branchesInWords(branches) }) } },
    variations: [...variants].map(([name, weight]) => ({ value: name, weight })),
    tags: textsOf(value.tags),
    prerequisites: [...new Set(neededIds(filters).flatMap((needed) => context.keys.get(needed) ?? []))],
    url: context.urlOf(id),
    source: context.source,
    capabilities: value.can_edit === false ? [] : context.capabilities.filter((each) => each !== 'rollout' || hasShare),
    ...(textIn(value, 'status') === 'STALE' && { stale: true }),
    ...withoutUndefined({
      description: description === key ? undefined : description,
      owner: textIn(fieldsOf(value.created_by), 'email'),
      created: textIn(value, 'created_at'),
      updated: textIn(value, 'updated_at'),
      lastSeen: textIn(value, 'last_called_at'),
    }),
  });
  return { flag, id, version: numberIn(value, 'version'), filters, isTried, hasShare };
}
