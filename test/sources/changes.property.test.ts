import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { applyEdits } from '../../src/model/edit';
import type { FlagChange } from '../../src/model/flagChange';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { planChange } from '../../src/sources/planChange';
import type { Pairs, WrittenFile } from './flagFileTexts';
import type { FormatKind } from './formatKind';
import { FORMAT_KINDS } from './formatKinds';

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

/** The flags as an independent reader sees them, in file order. */
function contents(text: string, file: WrittenFile): Pairs {
  const root = READERS[file.ending](text) as Pairs | null;
  const flags = file.wrapper === undefined ? root : (root ?? []).find(([key]) => key === file.wrapper)?.[1];
  if (file.keyField !== undefined) return (flags as { items: Pairs[] }).items.map((item) => [String(item.find(([field]) => field === file.keyField)?.[1]), item]);
  return ((flags ?? []) as Pairs).filter(([key]) => key !== '$schema');
}

const READERS: Readonly<Record<WrittenFile['ending'], (text: string) => unknown>> = {
  json: (text) => fromJson(parseTree(text)),
  yaml: (text) => fromYaml(parseYaml(text, { version: '1.1', mapAsMap: true })),
  toml: (text) => fromToml(parseToml(text)),
};

function fromJson(node: Node | undefined): unknown {
  if (node?.type === 'array') return { items: node.children?.map(fromJson) };
  if (node?.type !== 'object') return node?.value;
  return node.children?.map((property): unknown[] => [property.children?.[0]?.value, fromJson(property.children?.[1])]);
}

function fromYaml(value: unknown): unknown {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].map(([key, inner]) => [key, fromYaml(inner)]);
  return Array.isArray(value) ? { items: value.map(fromYaml) } : value;
}

function fromToml(value: unknown): unknown {
  if (Array.isArray(value)) return { items: value.map(fromToml) };
  return typeof value === 'object' && value !== null ? Object.entries(value).map(([key, inner]) => [key, fromToml(inner)]) : value;
}

/** Tables have no order in TOML. */
function withoutOrder(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const items = value.map(withoutOrder);
  return items.every(Array.isArray) ? items.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)) : items;
}

/** What the flags must be after the change. */
function expected(kind: FormatKind, before: Pairs, wanted: FlagChange): Pairs {
  if (wanted.kind === 'delete') return before.filter(([key]) => key !== wanted.key);
  if (wanted.kind === 'create') return [...before, [wanted.key, kind.created(wanted)]];
  return before.map(([key, flag]) => [key, key === wanted.key ? kind.changed(flag, wanted) : flag]);
}

/** Times are of no interest to the comparison of the changed flag. */
function withoutTimes(kind: FormatKind, flags: Pairs, changed: string): unknown[] {
  return flags.map(([key, flag]) => [key, key === changed && Array.isArray(flag) ? (flag as Pairs).filter(([field]) => !kind.isTime(field)) : flag]);
}

/** Line ends and the final line break stay what they are, if there was anything to go by. */
function expectSameStyle(before: string, after: string): void {
  if (before.includes('\r\n')) expect(after).not.toMatch(/[^\r]\n/);
  else expect(after).not.toContain('\r');
  if (before.includes('\n') && after.trim() !== '') expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
}

describe.each(FORMAT_KINDS)('$name', (kind) => {
  test('any change to any flag file parses back to exactly that change', () => {
    fc.assert(
      fc.property(kind.files, change, (file, changeOf) => {
        const wanted = changeOf(file);
        const source = sourceOf(kind, file);
        const before = contents(file.text, file);
        const plan = planChange(file.text, source, wanted, NOW);
        if (kind.refuses(before.find(([key]) => key === wanted.key)?.[1], wanted)) {
          expect(plan.ok).toBe(false);
          return;
        }
        if (!plan.ok) throw new Error(plan.reason);
        const text = applyEdits(file.text, plan.edits);
        const [found, right] = [contents(text, file), expected(kind, before, wanted)].map((flags) => withoutTimes(kind, flags, wanted.key));
        if (file.ending === 'toml') expect(withoutOrder(found)).toEqual(withoutOrder(right));
        else expect(found).toEqual(right);
        expectSameStyle(file.text, text);
      }),
      { numRuns: 250 },
    );
  }, SLOW);

  test('a change touches only its own entry', () => {
    fc.assert(
      fc.property(kind.files, change, (file, changeOf) => {
        const wanted = changeOf(file);
        const plan = planChange(file.text, sourceOf(kind, file), wanted, NOW);
        const flag = parseFlagFile(file.text, sourceOf(kind, file), { required: true })?.flags.find(({ key }) => key === wanted.key);
        if (!plan.ok || !flag || flag.definition.kind !== 'file' || wanted.kind === 'delete') return;
        const entry = flag.definition.entry.span;
        for (const { span } of plan.edits) {
          expect(span.start).toBeGreaterThanOrEqual(entry.start);
          // Only an insertion may stand behind the entry: at the end of its last line.
          expect(span.end <= entry.end || span.start === span.end).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  }, SLOW);

  test('a creation only inserts, but for the braces of an empty object', () => {
    fc.assert(
      fc.property(kind.files, (file) => {
        const plan = planChange(file.text, sourceOf(kind, file), { kind: 'create', key: 'brand-new', enabled: true }, NOW);
        if (!plan.ok) throw new Error(plan.reason);
        const replaced = plan.edits.map(({ span }) => file.text.slice(span.start, span.end).trim());
        expect(replaced.every((text) => ['', '{}', '[]'].includes(text)), JSON.stringify(replaced)).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, SLOW);

  test('what a deletion takes away is the entry, its own comment and its comma', () => {
    fc.assert(
      fc.property(kind.files, fc.nat(), (file, at) => {
        const key = file.keys[at % file.keys.length];
        if (key === undefined) return;
        const plan = planChange(file.text, sourceOf(kind, file), { kind: 'delete', key }, NOW);
        if (!plan.ok) throw new Error(plan.reason);
        const text = applyEdits(file.text, plan.edits);
        const others = parseFlagFile(file.text, sourceOf(kind, file), { required: true })?.flags.filter((flag) => flag.key !== key) ?? [];
        for (const { definition } of others) {
          if (definition.kind === 'file') expect(text).toContain(file.text.slice(definition.entry.span.start, definition.entry.span.end));
        }
        expect(text.length).toBeLessThan(file.text.length);
      }),
      { numRuns: 100 },
    );
  }, SLOW);

  test('no text makes the reader or the planner throw', () => {
    const mutated = fc.tuple(kind.files, fc.nat(), fc.nat(20), fc.constantFrom('', '"', '{', '}', ',', ':', '\n', '- ', '&a ', '*a', '<<: ', '\t', '#', '/*', '\ufeff', '[', '|', '?')).map(([file, at, length, text]) => {
      const start = at % (file.text.length + 1);
      return { ...file, text: file.text.slice(0, start) + text + file.text.slice(start + length) };
    });
    const any = fc.record({ text: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), ending: fc.constantFrom('json' as const, 'yaml' as const, 'toml' as const), keys: fc.constant([]), wrapper: fc.constant(undefined) });
    fc.assert(
      fc.property(fc.oneof(mutated, any), change, (file, changeOf) => {
        parseFlagFile(file.text, sourceOf(kind, file));
        parseFlagFile(file.text, sourceOf(kind, file), { required: true });
        const plan = planChange(file.text, sourceOf(kind, file), changeOf(file), NOW);
        if (plan.ok) expect(parseFlagFile(applyEdits(file.text, plan.edits), sourceOf(kind, file), { required: true })?.broken).toBe(false);
      }),
      { numRuns: 250 },
    );
  }, SLOW);
});

function sourceOf(kind: FormatKind, { ending }: WrittenFile): { id: string; label: string } {
  const label = `${kind.stem}.${ending}`;
  return { id: `/home/me/${label}`, label };
}
