import type { Workspace } from '../../src/findings/rule';
import { UsageIndex } from '../../src/code/usageIndex';
import type { Flag } from '../../src/model/flag';
import type { Usage, UsageKey } from '../../src/model/usage';
import { FlagStore } from '../../src/sources/flagStore';

const SOURCE = { id: '/flags.json', label: 'flags.json' };

/** A fully enabled flag, with what the test cares about in `more`. */
export function flag(key: string, more: Partial<Flag> = {}): Flag {
  const span = { start: 0, end: key.length + 2 };
  return {
    key,
    kind: 'boolean',
    environments: { default: { enabled: true, rollout: 100, rolloutExact: true } },
    variations: [],
    allowedUsers: [],
    tags: [],
    archived: false,
    prerequisites: [],
    definition: { kind: 'file', key: { file: SOURCE.id, span }, entry: { file: SOURCE.id, span } },
    source: SOURCE,
    capabilities: ['toggle', 'rollout', 'create', 'delete'],
    ...more,
  };
}

/** A literal read on an object whose name speaks of flags, with what the test cares about in `more`. */
export function usage(key: string, more: Partial<Usage> = {}): Usage {
  return {
    key: { kind: 'exact', value: key },
    keySpan: { start: 10, end: 12 + key.length },
    readSpan: { start: 0, end: 20 + key.length },
    shape: 'generic/isEnabled',
    certainty: 'literal',
    role: 'read',
    proof: 'receiver',
    ...more,
  };
}

/** A read whose key is not known, or only its beginning. */
export function dynamicUsage(prefix = '', more: Partial<Usage> = {}): Usage {
  const key: UsageKey = prefix === '' ? { kind: 'dynamic' } : { kind: 'prefix', value: prefix };
  return usage('', { key, certainty: 'dynamic', ...more });
}

/** A workspace of one flag file, and one code file `/a.ts` with these reads. */
export function workspaceOf(flags: readonly Flag[], usages: readonly Usage[], more: Partial<Workspace> = {}): Workspace {
  const store = new FlagStore();
  store.update({ source: SOURCE, flags, problems: [], broken: false, lineStarts: [0] });
  const reads = new UsageIndex();
  reads.set({ file: '/a.ts', usages, lineStarts: [0], broken: false });
  return {
    flags: store,
    reads,
    searched: true,
    covers: () => true,
    label: ({ file, span }) => `${file}@${span.start}`,
    now: new Date('2026-01-01T00:00:00Z'),
    staleAfterDays: 90,
    ...more,
  };
}
