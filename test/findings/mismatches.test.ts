import { describe, expect, it } from 'vitest';
import { UsageIndex } from '../../src/code/usageIndex';
import { defaultMismatch } from '../../src/findings/defaultMismatch';
import { typeMismatch } from '../../src/findings/typeMismatch';
import type { Flag } from '../../src/model/flag';
import type { CodeDefault, Usage } from '../../src/model/usage';
import { FlagStore } from '../../src/sources/flagStore';
import { flag, usage, workspaceOf } from './workspace';

const SDK = 'openfeature/getBooleanValue';

function read(shape: string, value?: CodeDefault['value'], more: Partial<Usage> = {}): Usage {
  const codeDefault: CodeDefault = value === undefined ? { span: { start: 20, end: 25 } } : { span: { start: 20, end: 25 }, value };
  return usage('f', { shape, codeDefault, ...more });
}

const TEXT: Partial<Flag> = { kind: 'multivariate', variations: [{ value: 'red' }, { value: 'blue' }] };

function found(more: Partial<Flag>, usages: readonly Usage[]): [number, string][] {
  return typeMismatch.find(workspaceOf([flag('f', more)], usages), 'hint').map(({ span, message }) => [span.start, message]);
}

describe('type-mismatch', () => {
  it.each<[string, Partial<Flag>, Usage, [number, string]]>([
    ['a text for a switch', {}, read(SDK, 'no'), [20, '"f" is a boolean flag, but the default here is a string.']],
    ['a number for a switch', {}, read('launchdarkly/variation', 0), [20, '"f" is a boolean flag, but the default here is a number.']],
    ['a switch for a text', TEXT, read('openfeature/getStringValue', false), [20, '"f" is a string flag, but the default here is a boolean.']],
    ['a typed read', {}, read('openfeature/useNumberFlagDetails'), [10, '"f" is a boolean flag, but it is read as a number here.']],
    ['a typed read without a default', TEXT, usage('f', { shape: 'launchdarkly/boolVariationDetail' }), [10, '"f" is a string flag, but it is read as a boolean here.']],
    ['a decorator', {}, read('openfeature/ObjectFeatureFlag'), [10, '"f" is a boolean flag, but it is read as an object here.']],
    ['a wrapper of the team', {}, read('wrapper/flags.getStringValue'), [10, '"f" is a boolean flag, but it is read as a string here.']],
    ['a default of a wrapper of the team', {}, read('wrapper/check', 'x', { proof: 'configuration' }), [20, '"f" is a boolean flag, but the default here is a string.']],
  ])('sees %s', (_what, more, each, expected) => {
    expect(found(more, [each])).toEqual([expected]);
  });

  it.each<[string, Partial<Flag>, Usage]>([
    ['the same type', {}, read(SDK, false)],
    ['the same type of text', TEXT, read('openfeature/getStringValue', 'green')],
    ['null', {}, read(SDK, null)],
    ['an expression', {}, read(SDK)],
    ['a flag of several types', { kind: 'multivariate', variations: [{ value: 'a' }, { value: 1 }] }, read(SDK, 'a')],
    ['a flag whose values nobody lists', { kind: 'multivariate' }, read(SDK, 'a')],
    ['what may be the id of a user', {}, read('generic/getFlag', 'user-1')],
    ['a test', {}, read(SDK, 'a', { role: 'test' })],
    ['a read that takes any type', TEXT, read('launchdarkly/variation')],
    ['a call that asks whether a flag with values is on', TEXT, read('unleash/isEnabled')],
    ['a variant', {}, read('unleash/getVariant')],
  ])('accepts %s', (_what, more, each) => {
    expect(found(more, [each])).toEqual([]);
  });

  it('is silent where sources define the key as different things', () => {
    const flags = new FlagStore();
    const sources = [{ more: {}, id: '/flags.json' }, { more: TEXT, id: '/more/flags.json' }];
    for (const { more, id } of sources) {
      const source = { id, label: id };
      flags.update({ source, flags: [flag('f', { ...more, source })], problems: [], broken: false, lineStarts: [0] });
    }
    expect(typeMismatch.find(workspaceOf([], [read(SDK, 'a')], { flags }), 'hint')).toEqual([]);
  });
});

describe('default-mismatch', () => {
  function at(start: number, value: CodeDefault['value'], more: Partial<Usage> = {}): Usage {
    return read('launchdarkly/variation', value, { codeDefault: { span: { start, end: start + 4 }, ...(value !== undefined && { value }) }, ...more });
  }

  function places(usages: readonly Usage[], more: Partial<Flag> = {}): [number, string][] {
    return defaultMismatch.find(workspaceOf([flag('f', more)], usages), 'hint').map(({ span, message }) => [span.start, message]);
  }

  it('names the other place', () => {
    const [finding] = defaultMismatch.find(workspaceOf([flag('f')], [at(10, true), at(50, false)]), 'hint');
    expect(finding).toMatchObject({
      file: '/a.ts',
      span: { start: 50, end: 54 },
      message: '"f" falls back to false here, but to true at /a.ts@10.',
      about: { key: 'f', source: '/flags.json' },
      related: { place: { file: '/a.ts', span: { start: 10, end: 14 } }, message: 'Falls back to true.' },
    });
  });

  it('takes what most reads say for what is meant', () => {
    expect(places([at(10, true), at(50, false), at(90, false)])).toEqual([[10, '"f" falls back to true here, but to false at /a.ts@50.']]);
    expect(places([at(10, 'a'), at(50, 'b'), at(90, 'c')], TEXT).map(([start]) => start)).toEqual([50, 90]);
  });

  it.each<[string, Usage[]]>([
    ['agree', [at(10, true), at(50, true)]],
    ['leave it open', [at(10, true), at(50, null), at(90, undefined)]],
    ['stand in tests', [at(10, true), at(50, false, { role: 'test' })]],
    ['differ in type, which is another finding', [at(10, true), at(50, 'no')]],
  ])('is silent where defaults %s', (_why, usages) => {
    expect(places(usages)).toEqual([]);
  });

  it('is silent where the reads mean flags of different files', () => {
    const flags = new FlagStore();
    for (const id of ['/a/flags.json', '/b/flags.json']) {
      const source = { id, label: id };
      flags.update({ source, flags: [flag('f', { source })], problems: [], broken: false, lineStarts: [0] });
    }
    const reads = new UsageIndex();
    reads.set({ file: '/a/x.ts', usages: [at(10, true)], lineStarts: [0], broken: false }, { file: '/b/x.ts', usages: [at(10, false)], lineStarts: [0], broken: false });
    expect(defaultMismatch.find(workspaceOf([], [], { flags, reads }), 'hint')).toEqual([]);
  });
});
