import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import type { FlagChange } from '../../../src/model/flagChange';
import { renameInFlagFile } from '../../../src/refactoring/renameInFlagFile';
import { planChange } from '../../../src/sources/planChange';

const SOURCE = { id: 'a.goff.toml', label: 'a.goff.toml' };

function changed(text: string, change: FlagChange): string {
  const plan = planChange(text, SOURCE, change, new Date('2026-11-21T00:00:00Z'));
  return plan.ok ? applyEdits(text, plan.edits) : plan.reason;
}

const ON = '[a.variations]\nA = true\nB = false\n';
const OFF: FlagChange = { kind: 'toggle', key: 'a', enabled: false };
const HALF: FlagChange = { kind: 'rollout', key: 'a', percent: 50 };

describe('a change of a flag in TOML', () => {
  test.each<[string, FlagChange, string, string]>([
    ['opens a table of its own where there are only tables below it', OFF, `# a\n${ON}[a.defaultRule]\nvariation = "A"\n`, `# a\n[a]\ndisable = true\n\n${ON}[a.defaultRule]\nvariation = "A"\n`],
    ['adds a line to the table that is there', OFF, `[a] # head\n  x = 1 # one\n\n${ON}[a.defaultRule]\nvariation = "A"\n`, `[a] # head\n  x = 1 # one\n  disable = true\n\n${ON}[a.defaultRule]\nvariation = "A"\n`],
    ['repeats the keys with dots', OFF, 'a.variations = { A = true, B = false }\na.defaultRule.variation = "A" # b\n', 'a.variations = { A = true, B = false }\na.defaultRule.variation = "A" # b\na.disable = true\n'],
    ['stays within braces', OFF, 'a = { variations = { A = true, B = false }, defaultRule = { variation = "A" } }', 'a = { variations = { A = true, B = false }, defaultRule = { variation = "A" }, disable = true }'],
    ['turns one word', OFF, `[a]\r\ndisable   =  false\t# no\r\n${ON}`, `[a]\r\ndisable   =  true\t# no\r\n${ON}`],
    ['keeps fractions, and single quotes', { kind: 'rollout', key: 'a', percent: 100 }, `${ON}[a.defaultRule.percentage]\nA = 12.5\nB = 87.5\n`, `${ON}[a.defaultRule.percentage]\nA = 100.0\nB = 0.0\n`],
    ['gives shares in braces', HALF, `${ON}[a.defaultRule]\nvariation = 'A' # all\n`, `${ON}[a.defaultRule]\npercentage = { A = 50, B = 50 } # all\n`],
    ['writes the name of a variation as it was quoted', { kind: 'rollout', key: 'a', percent: 0 }, `${ON}[a.defaultRule]\nvariation = 'A'\n`, `${ON}[a.defaultRule]\nvariation = 'B'\n`],
    ['leaves a date a date', { kind: 'keep', key: 'a', until: new Date('2027-05-06T00:00:00Z') }, `${ON}[a.defaultRule]\nvariation = "A"\n[a.metadata]\nexpires = 2026-01-02\n`, `${ON}[a.defaultRule]\nvariation = "A"\n[a.metadata]\nexpires = 2027-05-06\n`],
    ['takes all tables of a flag away, wherever they stand', { kind: 'delete', key: 'a' }, `# a\n${ON}\n[b.variations]\nx = 1\n\n# more of a\n[a.defaultRule]\nvariation = "A"\n\n[c.variations]\nx = 1\n`, '[b.variations]\nx = 1\n\n[c.variations]\nx = 1\n'],
    ['takes the last line break along where there was none behind it', { kind: 'delete', key: 'a' }, `# top\nx.variations = { A = true }\n[a]\ndisable = true\n\n${ON}[a.defaultRule]\nvariation = "A"`, '# top\nx.variations = { A = true }'],
    ['leaves the line that names the schema', { kind: 'delete', key: 'a' }, `#:schema x\n${ON}`, '#:schema x\n'],
  ])('%s', (_, change, before, after) => {
    expect(changed(before, change)).toBe(after);
  });

  test('that cannot be written is refused in words', () => {
    const list = '[[a.variations]]\nA = true\n[a.defaultRule]\nvariation = "A"\n[[a.metadata]]\n';
    expect(changed(list, { kind: 'keep', key: 'a', until: 'forever' })).toBe('The metadata of "a" is not written as an object of its own. Change it by hand.');
    expect(changed('a = \n', OFF)).toBe('a.goff.toml is not valid TOML at line 1 (unspecified values are invalid). Nothing was changed; repair the file first.');
  });

  test('refuses a flag that would have to be in a list of tables', () => {
    const text = '[[flags]]\nkey = "a"\ntype = "BOOLEAN_FLAG_TYPE"\nenabled = true\n';
    const plan = planChange(text, { id: 'x.toml', label: 'x.toml' }, { kind: 'create', key: 'b', enabled: true }, new Date(0));
    expect(plan).toMatchObject({ ok: false });
  });
});

test('a new key is given to all tables of a flag, bare where it can be', () => {
  const text = `${ON}[a.defaultRule]\nvariation = "A"\n["b".variations]\nx = "a"\n[a.metadata]\nowner = 'a'\n`;
  const plan = renameInFlagFile(text, SOURCE, 'a', 'new-a');
  expect(plan.ok && applyEdits(text, plan.edits)).toBe(text.replaceAll('[a.', '[new-a.'));
  const spaced = renameInFlagFile(text, SOURCE, 'a', 'new a');
  expect(spaced.ok && applyEdits(text, spaced.edits)).toBe(text.replaceAll('[a.', '["new a".'));
});
