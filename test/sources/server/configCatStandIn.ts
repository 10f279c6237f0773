import type { Asked, Reply, StandIn } from './jsonStandIn';

export interface ApiFormula {
  defaultValue: Record<string, unknown>;
  targetingRules: { conditions: object[]; percentageOptions?: { percentage: number; value: object }[]; value?: object }[];
  [more: string]: unknown;
}

export interface ApiSetting {
  readonly setting: { settingId: number; key: string; name: string; hint: string | null; settingType: string };
  /** By the id of the environment. */
  readonly formulas: Record<string, ApiFormula>;
}

const ENVIRONMENTS = [{ environmentId: 'e-test', name: 'test', color: '#fff', order: 0, reasonRequired: false }, { environmentId: 'e-production', name: 'production', color: '#fff', order: 1, reasonRequired: true }];

/** ConfigCat by its documentation: what is not there is answered by 404, a wrong patch by 400, and a change without a reason where one is wanted, too. */
export class ConfigCatStandIn implements StandIn {
  readonly settings = new Map<number, ApiSetting>();
  readonly products: Record<string, unknown>[] = [{ productId: 'p-1', name: 'Shop', order: 0, reasonRequired: false }];
  /** Of the product that they name; of the first one where they name none. */
  readonly configs: Record<string, unknown>[] = [{ configId: 'c-1', name: 'Web', evaluationVersion: 'v2' }];

  /** @param tokens what they may do; left out to take any, for everything */
  constructor(private readonly tokens?: Readonly<Record<string, 'admin' | 'reader'>>) {}

  add(key: string, on: boolean, more: Partial<ApiSetting['setting']> = {}, formulas?: Record<string, ApiFormula>): ApiSetting {
    const settingId = 900 + this.settings.size;
    const plain = Object.fromEntries(ENVIRONMENTS.map(({ environmentId }) => [environmentId, { defaultValue: { boolValue: on }, targetingRules: [] }]));
    const setting = { setting: { settingId, key, name: key, hint: null, settingType: 'boolean', ...more }, formulas: formulas ?? plain };
    this.settings.set(settingId, setting);
    return setting;
  }

  switch(key: string, on: boolean): void {
    for (const { setting, formulas } of this.settings.values()) if (setting.key === key) Object.assign(formulas['e-test'] ?? {}, { defaultValue: { boolValue: on } });
  }

  reply({ method, segments, query, input, headers }: Asked): Reply {
    const rights = this.tokens ? this.tokens[atob(headers.authorization?.replace('Basic ', '') ?? '')] : 'admin';
    if (!rights) return [401, { message: 'Unauthorized.' }];
    if (method !== 'GET' && rights === 'reader') return [403, { message: 'You do not have permission to do that.' }];
    const [version, room, id = '', ...rest] = segments;
    switch ([method, version, room, ...rest.filter((_, index) => index % 2 === 0)].join(' ')) {
      case 'GET v1 products':
        return [200, this.products];
      case 'GET v1 products configs':
        return [200, this.configs.filter(({ productId = 'p-1' }) => productId === id)];
      case 'GET v1 products environments':
        return [200, ENVIRONMENTS];
      case 'GET v2 configs environments values':
        return [200, { config: this.configs[0], environment: { environmentId: rest[1] }, readOnly: rights === 'reader', settingFormulas: [...this.settings.values()].map((each) => this.formula(each, rest[1] ?? '')) }];
      case 'GET v1 configs settings':
        return [200, [...this.settings.values()].map(({ setting }) => setting)];
      case 'POST v1 configs settings':
        return this.create(input);
      case 'DELETE v1 settings':
        return this.settings.delete(Number(id)) ? [204] : notFound();
      case 'GET v2 environments settings value':
        return this.one(id, Number(rest[1]), (found) => [200, this.formula(found, id)]);
      case 'PATCH v2 environments settings value':
        if (id === 'e-production' && query.get('reason') === null) return [400, { Reason: ['A reason is required.'] }];
        return this.one(id, Number(rest[1]), (found) => patched(found.formulas[id], input as unknown as readonly Step[]));
      default:
        return notFound();
    }
  }

  private one(environment: string, id: number, answer: (found: ApiSetting) => Reply): Reply {
    const found = this.settings.get(id);
    return found && environment in found.formulas ? answer(found) : notFound();
  }

  private formula({ setting, formulas }: ApiSetting, environment: string): object {
    return { lastVersionId: 'v', updatedAt: '2026-02-03T04:05:06Z', percentageEvaluationAttribute: null, settingTags: [], settingIdsWherePrerequisite: [], setting, ...formulas[environment] };
  }

  private create(input: Readonly<Record<string, unknown>>): Reply {
    const key = String(input.key);
    if ([...this.settings.values()].some(({ setting }) => setting.key === key)) return [400, { Key: ['This key is already in use. Please use another one.'] }];
    const values = input.initialValues as { environmentId: string; value: boolean }[];
    const formulas = Object.fromEntries(ENVIRONMENTS.map(({ environmentId }) => [environmentId, { defaultValue: { boolValue: values.find((each) => each.environmentId === environmentId)?.value ?? false }, targetingRules: [] }]));
    return [201, this.add(key, false, { hint: (input.hint as string | undefined) ?? null, settingType: String(input.settingType) }, formulas).setting];
  }
}

interface Step {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

function patched(formula: ApiFormula | undefined, steps: readonly Step[]): Reply {
  for (const { op, path, value } of steps) {
    const names = path.split('/').slice(1);
    const last = names.pop() ?? '';
    const target = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], formula);
    if (Array.isArray(target) && last === '-' && op === 'add') target.push(value);
    else if (typeof target === 'object' && target !== null && last in target && op === 'replace') Object.assign(target, { [last]: value });
    else return [400, { message: `The target location specified by path segment '${last}' was not found.` }];
  }
  const sums = formula?.targetingRules.map(({ percentageOptions = [] }) => percentageOptions.reduce((sum, { percentage }) => sum + percentage, 0));
  return sums?.some((sum) => sum !== 0 && sum !== 100) ? [400, { message: 'The percentages must add up to 100.' }] : [200, {}];
}

function notFound(): Reply {
  return [404, { message: 'Not found.' }];
}
