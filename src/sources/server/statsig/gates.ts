import { ONLY_ENVIRONMENT, type Capability, type Flag, type SourceRef } from '../../../model/flag';
import { branchesInWords, reachOf, type Branch, type Shares } from '../../branches';
import { withoutUndefined } from '../../metadata';
import { listed, shortened } from '../../words';
import { booleanIn, fieldsOf, listOf, numberIn, textIn, type Fields } from '../json';
import { serverFlag, textsOf } from '../serverFlag';

export interface GateContext {
  readonly source: SourceRef;
  readonly urlOf: (key: string) => string;
  readonly capabilities: readonly Capability[];
}

export interface StatsigFlag {
  readonly flag: Flag;
  /** The only rule, where it is one for everyone everywhere: its share can be changed. */
  readonly shared: Fields | undefined;
  /** Changes of it wait for a review. */
  readonly needsReview: boolean;
}

/** Reads one gate. Its switch is for all environments, of which rules may be for some. Undefined for one that is archived. */
export function readGate(value: Fields, context: GateContext): StatsigFlag | undefined {
  const key = textIn(value, 'id');
  if (key === undefined || textIn(value, 'status') === 'Archived') return undefined;
  const branches = branchesOf(value);
  const [type, name, owner] = [textIn(value, 'type'), textIn(value, 'name'), fieldsOf(value.owner)];
  const shared = sharedRule(value);
  const flag = serverFlag({
    key,
    kind: 'boolean',
    environments: { [ONLY_ENVIRONMENT]: { enabled: booleanIn(value, 'isEnabled'), ...reachOf(branches, ['true']), ...withoutUndefined({ targeting: branchesInWords(branches) }) } },
    tags: textsOf(value.tags),
    prerequisites: [...new Set(listOf(value.rules).flatMap((rule) => listOf(rule.conditions)).flatMap(neededGates))],
    url: context.urlOf(key),
    source: context.source,
    capabilities: context.capabilities.filter((each) => each !== 'rollout' || shared !== undefined),
    ...(type === 'STALE' && { stale: true }),
    ...withoutUndefined({
      name: name === key ? undefined : name,
      description: textIn(value, 'description'),
      owner: textIn(owner, 'ownerEmail') ?? textIn(owner, 'ownerName') ?? textIn(value, 'creatorEmail') ?? textIn(value, 'creatorName'),
      temporary: type === 'PERMANENT' ? false : type === 'TEMPORARY' ? true : undefined,
      created: timeIn(value, 'createdTime'),
      updated: timeIn(value, 'lastModifiedTime'),
    }),
  });
  return { flag, shared, needsReview: booleanIn(fieldsOf(value.reviewSettings), 'requiredReview') };
}

/** Users by the first rule whose conditions they meet, which decides, whatever its share; whom none is for fails. */
function branchesOf(gate: Fields): Branch[] {
  let rest: Shares = new Map([['false', 100]]);
  const branches: Branch[] = [];
  for (const rule of listOf(gate.rules).toReversed()) {
    const percent = percentOf(rule);
    const shares = new Map([['true', percent], ['false', 100 - percent]]);
    const where = whereOf(rule);
    if (where === undefined) rest = shares;
    else branches.unshift({ where, shares });
  }
  const isHeldOut = Array.isArray(gate.holdoutIDs) && gate.holdoutIDs.length > 0;
  return [...(isHeldOut ? [{ where: 'a user is held out', shares: new Map([['false', 100]]) }] : []), ...branches, { where: undefined, shares: rest }];
}

/** 0 to 100. */
function percentOf(rule: Fields): number {
  return Math.min(100, Math.max(0, numberIn(rule, 'passPercentage') ?? 0));
}

/** Undefined where a rule is for everyone everywhere. */
function whereOf(rule: Fields): string | undefined {
  const environments = listed(textsOf(rule.environments).map((name) => `"${name}"`));
  const conditions = listOf(rule.conditions).filter((condition) => textIn(condition, 'type') !== 'public').map(conditionInWords);
  const parts = [...(environments === undefined ? [] : [`the environment is ${environments}`]), ...conditions];
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

function conditionInWords(condition: Fields): string {
  const [type = 'a condition', operator = '', field] = [textIn(condition, 'type'), textIn(condition, 'operator'), textIn(condition, 'field') ?? textIn(condition, 'customID')];
  const values = Array.isArray(condition.targetValue) ? condition.targetValue : condition.targetValue === undefined || condition.targetValue === null ? [] : [condition.targetValue];
  const words = [field ?? type.replaceAll('_', ' '), operator.replaceAll('_', ' '), listed(values.map((each) => JSON.stringify(each)))];
  return shortened(words.filter(Boolean).join(' '));
}

function neededGates({ type, targetValue }: Fields): string[] {
  return type === 'passes_gate' || type === 'fails_gate' ? [...(typeof targetValue === 'string' ? [targetValue] : []), ...textsOf(targetValue)] : [];
}

function sharedRule(gate: Fields): Fields | undefined {
  const [rule, ...more] = listOf(gate.rules);
  const isPlanned = rule !== undefined && listOf(rule.pendingAutomatedRollouts).length > 0;
  return rule && more.length === 0 && whereOf(rule) === undefined && !isPlanned ? rule : undefined;
}

/** Times are milliseconds since 1970. */
function timeIn(value: Fields, name: string): string | undefined {
  const time = numberIn(value, name);
  return time === undefined || Math.abs(time) > 8.64e15 ? undefined : new Date(time).toISOString();
}
