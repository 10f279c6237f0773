import { describe, expect, it } from 'vitest';
import { asReadOf, KeyList, propertiesOf, readsMeant } from '../../src/model/spelling';
import type { Usage, UsageKey } from '../../src/model/usage';

function usage(key: UsageKey, more: Partial<Usage> = {}): Usage {
  const span = { start: 0, end: 5 };
  return { key, keySpan: span, readSpan: span, shape: 'launchdarkly-client/useFlags', certainty: 'resolved', role: 'read', proof: 'import', ...more };
}

const property = (value: string): UsageKey => ({ kind: 'exact', value, spelling: 'camelCase' });
const keysOf = (usages: readonly Usage[]): unknown[] => usages.map(({ key }) => key.kind === 'exact' && key.value);

describe('the properties of a key', () => {
  // As lodash.camelcase 4.3 and @launchdarkly/react-sdk 4.1 give them.
  it.each([
    ['new-nav', ['new-nav', 'newNav']],
    ['newNav', ['newNav']],
    ['my_flag.key', ['my_flag.key', 'myFlagKey']],
    ['MY_FLAG', ['MY_FLAG', 'myFlag']],
    ['enable-2fa', ['enable-2fa', 'enable2Fa', 'enable2fa']],
    ['checkout-v2x', ['checkout-v2x', 'checkoutV2X', 'checkoutV2x']],
    ['2fa-enabled', ['2fa-enabled', '2FaEnabled', '2faEnabled']],
    ['the-2nd-try', ['the-2nd-try', 'the2NdTry', 'the2ndTry']],
    ['XMLParser2', ['XMLParser2', 'xmlParser2']],
    ['--', ['--', '']],
  ])('of %s', (key, expected) => expect(propertiesOf(key)).toEqual(expected));
});

describe('what a usage reads', () => {
  const known = new KeyList(['new-nav', 'new_nav', 'plain', 'enable-2fa']);

  it('is every key that a property may stand for', () => {
    expect(keysOf(readsMeant(usage(property('newNav')), known))).toEqual(['new-nav', 'new_nav']);
    expect(keysOf(readsMeant(usage(property('enable2fa')), known))).toEqual(['enable-2fa']);
    expect(keysOf(readsMeant(usage(property('enable2Fa')), known))).toEqual(['enable-2fa']);
    expect(keysOf(readsMeant(usage(property('plain')), known))).toEqual(['plain']);
  });

  it('stays what it is where no key is known, and is nothing for a candidate', () => {
    const unknown = usage(property('other'));
    expect(readsMeant(unknown, known)).toEqual([unknown]);
    expect(readsMeant(usage(property('other'), { proof: 'candidate' }), known)).toEqual([]);
    expect(readsMeant(usage({ kind: 'dynamic' }, { proof: 'candidate' }), known)).toEqual([]);
    expect(readsMeant(usage({ kind: 'dynamic' }), known)).toHaveLength(1);
    expect(readsMeant(usage({ kind: 'parameter' }), known)).toEqual([]);
  });

  it('is never guessed back for a key that stands as it is', () => {
    expect(readsMeant(usage({ kind: 'exact', value: 'newNav' }, { proof: 'candidate' }), known)).toEqual([]);
    expect(readsMeant(usage({ kind: 'exact', value: 'newNav', spelling: 'name' }, { proof: 'candidate' }), known)).toEqual([]);
  });
});

describe('a usage as a read of one key', () => {
  it('keeps telling that it is a property', () => {
    expect(asReadOf(usage(property('newNav')), 'new-nav')?.key).toEqual({ kind: 'exact', value: 'new-nav', spelling: 'camelCase' });
    expect(asReadOf(usage(property('newNav')), 'newNav')?.key).toEqual(property('newNav'));
    expect(asReadOf(usage(property('newNav')), 'new-navigation')).toBeUndefined();
  });

  it('is an ordinary one where the key itself stands in quotes', () => {
    const quoted = usage(property('newNav'), { certainty: 'literal' });
    expect(asReadOf(quoted, 'newNav')).toMatchObject({ key: { kind: 'exact', value: 'newNav' }, certainty: 'literal' });
    expect(asReadOf(quoted, 'newNav')?.key).not.toHaveProperty('spelling');
    expect(asReadOf(usage(property('newNav'), { literalSpan: { start: 9, end: 17 } }), 'newNav')?.key).not.toHaveProperty('spelling');
    expect(asReadOf(quoted, 'new-nav')).toMatchObject({ certainty: 'resolved' });
  });
});
