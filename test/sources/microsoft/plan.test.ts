import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { planChange } from '../../../src/sources/planChange';

function planned(text: string, wanted: FlagChange, name = 'appsettings.json'): string {
  const plan = planChange(text, { id: `/project/${name}`, label: name }, wanted, new Date(0));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const toggle = (enabled: boolean): FlagChange => ({ kind: 'toggle', key: 'A', enabled });
const rollout = (percent: number): FlagChange => ({ kind: 'rollout', key: 'A', percent });
const create = (more: object = {}): FlagChange => ({ kind: 'create', key: 'A', enabled: false, ...more });

/** A flag of .NET among other settings. */
const dotnet = (flag: string): string => `{"Logging": {}, "FeatureManagement": {"A": ${flag}, "B": true}}`;
/** The fields of a flag of the schema for all languages. */
const shared = (fields: string): string => `{"feature_management": {"feature_flags": [{"id": "B", "enabled": true}, {"id": "A", ${fields}}]}}`;
const filter = (percent: number): string => `{"EnabledFor": [{"Name": "Microsoft.Percentage", "Parameters": {"Value": ${percent}}}]}`;
const sharedFilter = (percent: number): string => `"conditions": {"client_filters": [{"name": "Microsoft.Percentage", "parameters": {"Value": ${percent}}}]}`;

describe('the state', () => {
  test.each<[string, boolean, string]>([
    ['true', false, 'false'],
    ['"false"', true, 'true'],
    ['{"EnabledFor": [{"Name": "AlwaysOn"}]}', false, '{"EnabledFor": false}'],
    ['{"enabledFor": []}', true, '{"enabledFor": true}'],
    ['{"EnabledFor": true}', true, '{"EnabledFor": true}'],
  ])('of .NET: %s to %s', (before, enabled, after) => {
    expect(planned(dotnet(before), toggle(enabled))).toBe(dotnet(after));
  });

  test('of all languages', () => {
    expect(planned(shared('"enabled": true'), toggle(false))).toBe(shared('"enabled": false'));
    expect(planned(shared(`"enabled": false, ${sharedFilter(5)}`), toggle(true))).toBe(shared(`"enabled": true, ${sharedFilter(5)}`));
  });

  test('is not switched where filters would be lost', () => {
    expect(planned(dotnet(filter(5)), toggle(false))).toContain('switched by its filters alone');
  });
});

describe('the rollout', () => {
  test.each<[string, number, string]>([
    ['true', 25, filter(25)],
    ['true', 0, filter(0)],
    ['true', 100, 'true'],
    ['{"EnabledFor": [{"Name": "AlwaysOn"}]}', 25, filter(25)],
    [filter(25), 30.5, filter(30.5)],
    [filter(25), 400, filter(100)],
  ])('of .NET: %s to %d', (before, percent, after) => {
    expect(planned(dotnet(before), rollout(percent))).toBe(dotnet(after));
  });

  test.each<[string, number, string]>([
    ['"enabled": false', 25, `"enabled": false, ${sharedFilter(25)}`],
    ['"enabled": true, "conditions": {"requirement_type": "Any", "client_filters": []}', 25, `"enabled": true, ${sharedFilter(25).replace('{"client', '{"requirement_type": "Any", "client')}`],
    [`"enabled": true, ${sharedFilter(5)}`, 25, `"enabled": true, ${sharedFilter(25)}`],
  ])('of all languages: %s to %d', (before, percent, after) => {
    expect(planned(shared(before), rollout(percent))).toBe(shared(after));
  });

  test.each([
    ['false', 'is off, which leaves no place'],
    ['{"EnabledFor": []}', 'is off, which leaves no place'],
    ['{"EnabledFor": [{"Name": "TimeWindow"}]}', 'something else than a percentage alone'],
    ['{"EnabledFor": [{"Name": "Percentage", "Parameters": {"Value": 5}}, {"Name": "TimeWindow"}]}', 'something else than a percentage alone'],
  ])('is refused for %s', (flag, reason) => {
    expect(planned(dotnet(flag), rollout(25))).toContain(reason);
  });
});

describe('a flag more or less', () => {
  test('of .NET', () => {
    expect(planned('', create())).toContain('has no section');
    expect(planned(dotnet('true').replace('"A": true, ', ''), create())).toBe('{"Logging": {}, "FeatureManagement": {"B": true, "A": false}}');
    expect(planned(dotnet('true').replace('"A": true, ', ''), create({ enabled: true, rollout: 5 }))).toBe(`{"Logging": {}, "FeatureManagement": {"B": true, "A": ${filter(5)}}}`);
    expect(planned(dotnet('true'), { kind: 'delete', key: 'A' })).toBe('{"Logging": {}, "FeatureManagement": {"B": true}}');
    expect(planned('{\n  "FeatureManagement": {}\n}\n', create())).toBe('{\n  "FeatureManagement": {\n    "A": false\n  }\n}\n');
  });

  test('of all languages', () => {
    const before = '{"feature_management": {"feature_flags": [{"id": "B", "enabled": true}]}}';
    expect(planned(before, create({ description: 'Why' }))).toBe(shared('"description": "Why", "enabled": false'));
    expect(planned(before, create({ rollout: 5 }))).toBe(shared(`"enabled": false, ${sharedFilter(5)}`));
    expect(planned(shared('"enabled": true'), { kind: 'delete', key: 'A' })).toBe(before);
  });

  test.each([
    [{ description: 'Why' }, 'has no description'],
    [{ rollout: 5 }, 'cannot be off and have a rollout'],
    [{ serves: 'red' }, 'cannot serve other values'],
  ])('is refused with %j', (more, reason) => {
    expect(planned('{"FeatureManagement": {}}', create(more))).toContain(reason);
  });
});
