import { describe, expect, it } from 'vitest';
import { possiblyUnused } from '../../src/findings/possiblyUnused';
import type { Workspace } from '../../src/findings/rule';
import { unusedFlag } from '../../src/findings/unusedFlag';
import type { Flag } from '../../src/model/flag';
import type { Usage } from '../../src/model/usage';
import { dynamicUsage, flag, usage, workspaceOf } from './workspace';

const READ = usage('read');

/** The messages of each rule over the flags `read`, which is read, and `spare`. */
function messagesOf(usages: readonly Usage[], spare: Partial<Flag> = {}, more: Partial<Workspace> = {}): { unused: string[]; possibly: string[] } {
  const workspace = workspaceOf([flag('read'), flag('spare', spare)], usages, more);
  const [unused = [], possibly = []] = [unusedFlag, possiblyUnused].map((rule) => rule.find(workspace, 'hint').map(({ message }) => message));
  return { unused, possibly };
}

const NOTHING = { unused: [], possibly: [] };

describe('unused-flag', () => {
  it('points at the key of a flag that nothing reads', () => {
    expect(unusedFlag.find(workspaceOf([flag('read'), flag('spare')], [READ]), 'hint')).toEqual([
      {
        code: 'unused-flag',
        severity: 'hint',
        file: '/flags.json',
        span: { start: 0, end: 7 },
        message: 'No code reads "spare".',
        about: { key: 'spare', source: '/flags.json' },
      },
    ]);
  });

  it('says where only tests read it', () => {
    expect(messagesOf([READ, usage('spare', { role: 'test' })]).unused).toEqual(['Only tests read "spare".']);
  });

  it('takes no declaration in code for a read', () => {
    expect(messagesOf([READ, usage('spare', { role: 'declaration' })]).unused).toEqual(['No code reads "spare".']);
    expect(messagesOf([READ, usage('spare', { role: 'declaration' }), usage('spare', { role: 'test' })]).unused).toEqual(['Only tests read "spare".']);
  });

  it.each<[string, Usage[], Partial<Flag>, Partial<Workspace>]>([
    ['a property reads it', [READ, usage('', { key: { kind: 'exact', value: 'spare', spelling: 'camelCase' }, certainty: 'resolved' })], {}, {}],
    ['it is read', [READ, usage('spare')], {}, {}],
    ['a call of an everyday name reads it', [READ, usage('spare', { proof: 'candidate' })], {}, {}],
    ['it is archived', [READ], { archived: true }, {}],
    ['not all code was searched yet', [READ], {}, { searched: false }],
    ['no flag of the file is read: its readers are elsewhere', [], {}, {}],
    ['it has no text to point at', [READ], { definition: { kind: 'url', url: 'https://flags.example' } }, {}],
  ])('is silent where %s', (_why, usages, spare, more) => {
    expect(messagesOf(usages, spare, more)).toEqual(NOTHING);
  });

  it('is silent about what another flag builds on', () => {
    const flags = [flag('read', { prerequisites: ['spare'] }), flag('spare')];
    expect(unusedFlag.find(workspaceOf(flags, [READ]), 'hint')).toEqual([]);
  });
});

describe('possibly-unused', () => {
  it.each([
    ['any key', dynamicUsage()],
    ['keys of that beginning', dynamicUsage('s')],
    ['exactly that beginning', dynamicUsage('spare')],
  ])('stands in for unused-flag where a read may mean %s', (_what, read) => {
    expect(messagesOf([READ, read])).toEqual({
      unused: [],
      possibly: ['No code names "spare", but the read at /a.ts@10 may mean it: its key is put together while the code runs.'],
    });
  });

  it('names the read that tells most of its key', () => {
    const near = dynamicUsage('spa', { keySpan: { start: 77, end: 80 } });
    expect(messagesOf([READ, dynamicUsage(), near, dynamicUsage('s')]).possibly[0]).toContain('/a.ts@77');
  });

  it.each([
    ['another beginning', dynamicUsage('other')],
    ['a longer key', dynamicUsage('spare-')],
    ['keys in tests', dynamicUsage('', { role: 'test' })],
  ])('has nothing to do with reads of %s', (_what, read) => {
    expect(messagesOf([READ, read])).toEqual({ unused: ['No code reads "spare".'], possibly: [] });
  });

  it('is off until somebody wants it', () => {
    expect(possiblyUnused.severity).toBe('off');
  });
});
