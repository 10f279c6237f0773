import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { applyEdits } from '../../src/model/edit';
import type { FlagChange } from '../../src/model/flagChange';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { planChange } from '../../src/sources/planChange';
import { writtenFile } from './flagFileTexts';
import type { WrittenFile } from './flagFileTexts';

/** Milliseconds: these tests try hundreds of files on a busy machine. */
const SLOW = 60_000;

const NOW = new Date('2026-11-21T10:20:30.456Z');

const change: fc.Arbitrary<(file: WrittenFile) => FlagChange> = fc
  .tuple(fc.constantFrom('toggle', 'rollout', 'keep', 'create', 'delete'), fc.nat(), fc.boolean(), fc.double({ min: -20, max: 120, noNaN: true }), fc.constantFrom('new-flag', 'ñew "one": x', '7', '- a'))
  .map(([kind, at, enabled, percent, fresh]) => (file: WrittenFile): FlagChange => {
    const key = file.keys[at % file.keys.length];
    if (kind === 'create' || key === undefined) return { kind: 'create', key: fresh, enabled, rollout: percent, description: 'It is "new": yes, {really} # now' };
    if (kind === 'toggle') return { kind, key, enabled };
    if (kind === 'keep') return { kind, key, until: enabled ? 'forever' : NOW };
    return kind === 'rollout' ? { kind, key, percent } : { kind: 'delete', key };
  });

type Pairs = [string, unknown][];

/** The flags as an independent reader sees them, in file order. */
function contents(text: string, file: WrittenFile): Pairs {
  const root = (file.ending === 'json' ? fromJson(parseTree(text)) : fromYaml(parseYaml(text, { version: '1.1', mapAsMap: true }))) as Pairs | null;
  const flags = file.wrapper === undefined ? root : (root ?? []).find(([key]) => key === file.wrapper)?.[1];
  return ((flags ?? []) as Pairs).filter(([key]) => key !== '$schema');
}

function fromJson(node: Node | undefined): unknown {
  if (node?.type === 'array') return { items: node.children?.map(fromJson) };
  if (node?.type !== 'object') return node?.value;
  return node.children?.map((property): unknown[] => [property.children?.[0]?.value, fromJson(property.children?.[1])]);
}

function fromYaml(value: unknown): unknown {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].map(([key, inner]) => [key, fromYaml(inner)]);
  return Array.isArray(value) ? { items: value.map(fromYaml) } : value;
}

function rounded(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100;
}

/** What the flags must be after the change, except for `updated_at`. */
function expected(before: Pairs, wanted: FlagChange): Pairs {
  switch (wanted.kind) {
    case 'delete':
      return before.filter(([key]) => key !== wanted.key);
    case 'create':
      return [...before, [wanted.key, newFlag(wanted)]];
    case 'toggle':
      return before.map(([key, flag]) => [key, key === wanted.key ? toggled(flag, wanted.enabled) : flag]);
    case 'rollout':
      return before.map(([key, flag]) => [key, key === wanted.key ? rolledOut(flag as Pairs, rounded(wanted.percent)) : flag]);
    case 'keep':
      return before.map(([key, flag]) => [key, key === wanted.key ? kept(flag as Pairs, wanted.until === 'forever' ? ['permanent', true] : ['expires', '2026-11-21']) : flag]);
  }
}

function newFlag(wanted: Extract<FlagChange, { kind: 'create' }>): Pairs {
  return [
    ['name', wanted.key],
    ['enabled', wanted.enabled],
    ['description', wanted.description],
    ['rollout_percentage', rounded(wanted.rollout ?? 100)],
    ['allowed_users', { items: [] }],
    ['metadata', []],
    ['created_at', 'now'],
    ['updated_at', 'now'],
  ];
}

function toggled(flag: unknown, enabled: boolean): unknown {
  if (!Array.isArray(flag)) return enabled;
  const fields = flag as Pairs;
  if (fields.some(([field]) => field === 'enabled')) return fields.map(([field, value]) => [field, field === 'enabled' ? enabled : value]);
  return enabled ? [['enabled', true], ...fields] : fields;
}

function rolledOut(fields: Pairs, percent: number): Pairs {
  const value = fields.find(([field]) => field === 'rollout_percentage')?.[1];
  if (value !== undefined) {
    const text = typeof value === 'string' ? String(percent) + (value.endsWith('%') ? '%' : '') : percent;
    return fields.map(([field, old]) => [field, field === 'rollout_percentage' ? (Number.parseFloat(String(old)) === percent ? old : text) : old]);
  }
  const behind = fields.findIndex(([field]) => field === 'enabled') + 1;
  return percent === 100 ? fields : [...fields.slice(0, behind), ['rollout_percentage', percent], ...fields.slice(behind)];
}

function kept(fields: Pairs, note: [string, unknown]): Pairs {
  const metadata = fields.find(([field]) => field === 'metadata')?.[1] as Pairs | undefined;
  if (metadata) return fields.map(([field, value]) => [field, field === 'metadata' ? [...new Map([...metadata, note])] : value]);
  const behind = Math.max(...['allowed_users', 'rollout_percentage', 'description', 'enabled'].map((name) => fields.findIndex(([field]) => field === name))) + 1;
  return [...fields.slice(0, behind), ['metadata', [note]], ...fields.slice(behind)];
}

/** Times are of no interest to the comparison of the changed flag. */
function withoutTimes(flags: Pairs, changed: string): unknown[] {
  return flags.map(([key, flag]) => [key, key === changed && Array.isArray(flag) ? (flag as Pairs).filter(([field]) => !field.endsWith('_at')) : flag]);
}

test('any change to any flag file parses back to exactly that change', () => {
  fc.assert(
    fc.property(writtenFile, change, (file, changeOf) => {
      const wanted = changeOf(file);
      const source = sourceOf(file);
      const before = contents(file.text, file);
      const plan = planChange(file.text, source, wanted, NOW);
      if ((wanted.kind === 'rollout' || wanted.kind === 'keep') && !Array.isArray(before.find(([key]) => key === wanted.key)?.[1])) {
        expect(plan.ok).toBe(false);
        return;
      }
      if (!plan.ok) throw new Error(plan.reason);
      const text = applyEdits(file.text, plan.edits);
      expect(withoutTimes(contents(text, file), wanted.key)).toEqual(withoutTimes(expected(before, wanted), wanted.key));
      expectSameStyle(file.text, text);
    }),
    { numRuns: 600 },
  );
}, SLOW);

/** Line ends and the final line break stay what they are, if there was anything to go by. */
function expectSameStyle(before: string, after: string): void {
  if (before.includes('\r\n')) expect(after).not.toMatch(/[^\r]\n/);
  else expect(after).not.toContain('\r');
  if (before.includes('\n') && after.trim() !== '') expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
}

test('a change touches only its own entry', () => {
  fc.assert(
    fc.property(writtenFile, change, (file, changeOf) => {
      const wanted = changeOf(file);
      const plan = planChange(file.text, sourceOf(file), wanted, NOW);
      const flag = parseFlagFile(file.text, sourceOf(file), { required: true })?.flags.find(({ key }) => key === wanted.key);
      if (!plan.ok || !flag || flag.definition.kind !== 'file' || wanted.kind === 'delete') return;
      const entry = flag.definition.entry.span;
      for (const { span } of plan.edits) {
        expect(span.start).toBeGreaterThanOrEqual(entry.start);
        // Only an insertion may stand behind the entry: at the end of its last line.
        expect(span.end <= entry.end || span.start === span.end).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
}, SLOW);

test('a creation only inserts, but for the braces of an empty object', () => {
  fc.assert(
    fc.property(writtenFile, (file) => {
      const plan = planChange(file.text, sourceOf(file), { kind: 'create', key: 'brand-new', enabled: true }, NOW);
      if (!plan.ok) throw new Error(plan.reason);
      const replaced = plan.edits.map(({ span }) => file.text.slice(span.start, span.end).trim());
      expect(replaced.every((text) => text === '' || (text === '{}' && file.ending === 'yaml')), JSON.stringify(replaced)).toBe(true);
    }),
    { numRuns: 200 },
  );
}, SLOW);

test('what a deletion takes away is the entry, its own comment and its comma', () => {
  fc.assert(
    fc.property(writtenFile, fc.nat(), (file, at) => {
      const key = file.keys[at % file.keys.length];
      if (key === undefined) return;
      const plan = planChange(file.text, sourceOf(file), { kind: 'delete', key }, NOW);
      if (!plan.ok) throw new Error(plan.reason);
      const text = applyEdits(file.text, plan.edits);
      const others = parseFlagFile(file.text, sourceOf(file), { required: true })?.flags.filter((flag) => flag.key !== key) ?? [];
      for (const { definition } of others) {
        if (definition.kind === 'file') expect(text).toContain(file.text.slice(definition.entry.span.start, definition.entry.span.end));
      }
      expect(text.length).toBeLessThan(file.text.length);
    }),
    { numRuns: 200 },
  );
}, SLOW);

test('no text makes the reader or the planner throw', () => {
  const mutated = fc.tuple(writtenFile, fc.nat(), fc.nat(20), fc.constantFrom('', '"', '{', '}', ',', ':', '\n', '- ', '&a ', '*a', '<<: ', '\t', '#', '/*', '\ufeff', '[', '|', '?')).map(([file, at, length, text]) => {
    const start = at % (file.text.length + 1);
    return { ...file, text: file.text.slice(0, start) + text + file.text.slice(start + length) };
  });
  const any = fc.record({ text: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), ending: fc.constantFrom('json' as const, 'yaml' as const), keys: fc.constant([]), wrapper: fc.constant(undefined) });
  fc.assert(
    fc.property(fc.oneof(mutated, any), change, (file, changeOf) => {
      parseFlagFile(file.text, sourceOf(file));
      parseFlagFile(file.text, sourceOf(file), { required: true });
      const plan = planChange(file.text, sourceOf(file), changeOf(file), NOW);
      if (plan.ok) expect(parseFlagFile(applyEdits(file.text, plan.edits), sourceOf(file), { required: true })?.broken).toBe(false);
    }),
    { numRuns: 600 },
  );
}, SLOW);

function sourceOf(file: WrittenFile): { id: string; label: string } {
  return { id: `/work/feature_flags.${file.ending}`, label: `feature_flags.${file.ending}` };
}
