import { describe, expect, it } from 'vitest';
import { groupFlags, matchesFilter, type Grouping } from '../../../src/editor/views/grouping';
import type { Finding } from '../../../src/model/finding';
import type { Flag } from '../../../src/model/flag';
import { flag } from '../../findings/workspace';

const off = { environments: { default: { enabled: false, rollout: 100, rolloutExact: true } } };
const some = { environments: { default: { enabled: true, rollout: 25, rolloutExact: true } } };
const flags = [
  flag('dark-mode', { owner: 'design' }),
  flag('new-checkout', { ...some, owner: 'checkout', tags: ['web', 'payment', 'web'] }),
  flag('old-cart', { ...off, tags: ['web'] }),
];
const stale: Finding = { code: 'stale-flag', severity: 'hint', file: '/flags.json', span: { start: 0, end: 1 }, message: '' };

function groups(by: Grouping, members: readonly Flag[] = flags): Record<string, string[]> {
  const context = { problemsOf: (each: Flag) => (each.key === 'dark-mode' ? [stale, stale] : []) };
  return Object.fromEntries(groupFlags(members, by, context).map((group) => [group.name, group.flags.map(({ key }) => key)]));
}

describe('groupFlags', () => {
  it('groups by source, in the order of the labels', () => {
    const other = flag('a', { source: { id: '/a.yaml', label: 'a.yaml' } });
    expect(groups('source', [...flags, other])).toEqual({ 'a.yaml': ['a'], 'flags.json': ['dark-mode', 'new-checkout', 'old-cart'] });
    expect(Object.keys(groups('source', [...flags, other]))).toEqual(['a.yaml', 'flags.json']);
  });

  it('groups by state, what is on its way first', () => {
    expect(Object.entries(groups('state'))).toEqual([
      ['partial', ['new-checkout']],
      ['on', ['dark-mode']],
      ['off', ['old-cart']],
    ]);
  });

  it('puts what has no owner last', () => {
    expect(Object.entries(groups('owner'))).toEqual([
      ['checkout', ['new-checkout']],
      ['design', ['dark-mode']],
      ['', ['old-cart']],
    ]);
  });

  it('shows a flag under each of its tags, once', () => {
    expect(groups('tag')).toEqual({ payment: ['new-checkout'], web: ['new-checkout', 'old-cart'], '': ['dark-mode'] });
  });

  it('groups by the kinds of problems', () => {
    expect(groups('problem')).toEqual({ 'stale-flag': ['dark-mode'], '': ['new-checkout', 'old-cart'] });
  });
});

describe('matchesFilter', () => {
  const checkout = flag('new-checkout', { description: 'Replaces the form', owner: 'Web team', tags: ['payment'] });

  it.each(['', 'check', 'CHECKOUT', 'replaces form', 'web pay'])('finds by %j', (filter) => {
    expect(matchesFilter(checkout, filter)).toBe(true);
  });

  it.each(['chekout', 'check mobile'])('does not find by %j', (filter) => {
    expect(matchesFilter(checkout, filter)).toBe(false);
  });
});
