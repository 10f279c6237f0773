import type { Flag } from '../../../src/model/flag';

/** A flag as a server may have shown it. */
export function flagOf(key: string): Flag {
  return {
    key,
    kind: 'boolean',
    environments: { development: { enabled: false, rollout: 100, rolloutExact: true } },
    variations: [],
    allowedUsers: [],
    tags: [],
    archived: false,
    prerequisites: [],
    definition: { kind: 'url', url: 'http://127.0.0.1/' },
    source: { id: 'server', label: 'Server' },
    capabilities: ['toggle', 'rollout', 'create', 'delete'],
  };
}
