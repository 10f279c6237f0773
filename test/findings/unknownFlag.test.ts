import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/findings/rule';
import { unknownFlag } from '../../src/findings/unknownFlag';
import type { Finding } from '../../src/model/finding';
import type { Usage } from '../../src/model/usage';
import { flag, usage, workspaceOf } from './workspace';

const flags = ['new-checkout', 'dark-mode', 'darkmode-beta'].map((key) => flag(key));

function findingsOf(usages: readonly Usage[], more: Partial<Workspace> = {}): Finding[] {
  return unknownFlag.find(workspaceOf(flags, usages, more), 'warning');
}

describe('unknown-flag', () => {
  it('names the key, its place, and what was probably meant', () => {
    expect(findingsOf([usage('new-chekout')])).toEqual([
      {
        code: 'unknown-flag',
        severity: 'warning',
        file: '/a.ts',
        span: { start: 10, end: 23 },
        message: 'No flag file defines "new-chekout". Did you mean "new-checkout"?',
        about: { key: 'new-chekout' },
        suggestions: ['new-checkout'],
      },
    ]);
  });

  it('suggests the key that differs in case and separators only, and the nearest first', () => {
    expect(findingsOf([usage('darkMode')])[0]?.suggestions).toEqual(['dark-mode']);
    expect(findingsOf([usage('new_checkout')])[0]?.suggestions).toEqual(['new-checkout']);
  });

  it('tells that a server is asked for the key all the same', () => {
    const workspace = workspaceOf(flags, [usage('payments')]);
    workspace.flags.setServers([{ source: { id: 'unleash', label: 'Unleash' }, flags: [], folders: ['/'], environments: [], asOf: 1, wanted: [{ key: 'payments', by: ['web (production)'] }] }]);
    expect(unknownFlag.find(workspace, 'warning')[0]?.message).toBe('No flag file defines "payments". Unleash is asked for it all the same, by web (production).');
  });

  it('suggests nothing that is far away', () => {
    expect(findingsOf([usage('payments')])[0]?.message).toBe('No flag file defines "payments".');
  });

  it('is silent about known keys, tests, unsure calls and keys that only the running code knows', () => {
    const quiet = [
      usage('dark-mode'),
      usage('made-up', { role: 'test' }),
      usage('made-up', { proof: 'candidate' }),
      usage('', { key: { kind: 'dynamic' }, certainty: 'dynamic' }),
      usage('', { key: { kind: 'prefix', value: 'exp-' }, certainty: 'dynamic' }),
    ];
    expect(findingsOf(quiet)).toEqual([]);
  });

  it('looks for the key that a property stands for, and doubts only those of an SDK', () => {
    const property = (value: string) => ({ key: { kind: 'exact', value, spelling: 'camelCase' }, certainty: 'resolved' }) as const;
    expect(findingsOf([usage('', { ...property('newCheckout'), proof: 'import' })])).toEqual([]);
    expect(findingsOf([usage('', { ...property('newChekout'), proof: 'import' })])[0]?.message).toContain('Did you mean "new-checkout"?');
    expect(findingsOf([usage('', { ...property('newChekout'), proof: 'module' })])).toEqual([]);
  });

  it('is silent in folders that keep their flags elsewhere', () => {
    expect(findingsOf([usage('made-up')], { covers: () => false })).toEqual([]);
  });
});
