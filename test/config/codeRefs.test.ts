import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCodeRefs, withCodeRefs } from '../../src/config/codeRefs';
import { NO_CONFIG } from '../../src/config/config';

const ALIASES = `aliases:
  - type: camelcase
  - type: literal
    flags:
      new-nav: [isNewNav, nav.isNew, not a name]
      old.key:
        - isOld
  - type: filepattern
    paths: ['**/*.json']
    patterns: ['(\\w+) FLAG_KEY']
  - type: command
    command: ./aliases.sh
`;

describe('the aliases of ld-find-code-refs', () => {
  it('are functions that read one flag, where names are listed; nothing is run', () => {
    expect(parseCodeRefs(ALIASES)).toEqual([
      { name: 'isNewNav', flag: 'new-nav' },
      { name: 'nav.isNew', flag: 'new-nav' },
      { name: 'isOld', flag: 'old.key' },
    ]);
  });

  it('come after what the team tells Flagline', () => {
    const own = { name: 'isOld', key: 0 };
    const config = withCodeRefs({ ...NO_CONFIG, wrappers: [own] }, parseCodeRefs(ALIASES));
    expect(config.wrappers.map(({ name }) => name)).toEqual(['isOld', 'isNewNav', 'nav.isNew']);
    expect(config.wrappers[0]).toBe(own);
  });

  it('are none in any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseCodeRefs(text)).toEqual([]);
        expect(parseCodeRefs(`aliases: ${text}`)).toEqual([]);
      }),
    );
    for (const text of ['aliases: 1', 'aliases: [{type: literal}]', 'aliases: [{type: literal, flags: {a: b}}]', 'aliases: [null]', 'a: [', '- &a [*a]']) {
      expect(parseCodeRefs(text)).toEqual([]);
    }
  });
});
