// What a removal makes of a text is parsed without the statements that no edit comes near; nothing must come of that.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/model/edit';
import { removeFromText } from '../../../src/removal/removeFromText';

function removed(text: string): string | undefined {
  const { edits, refusals } = removeFromText({ text, file: 'a.ts', key: 'new-nav', keep: true });
  return refusals.length > 0 ? refusals[0]?.code : applyEdits(text, edits);
}

describe('a removal far from', () => {
  it('what makes a module of the text leaves it one', () => {
    const text = "if (flags.isEnabled('new-nav')) {\n  await { then: show };\n}\nlater();\nlast();\nexport const far = 1;\n";
    expect(removed(text)).toBe('await { then: show };\nlater();\nlast();\nexport const far = 1;\n');
  });

  it('statements without semicolons keeps them apart', () => {
    const text = "const isNew = flags.isEnabled('new-nav')\nfirst(isNew)\nsecond()\nthird()\nfourth()\nfirst(isNew)\n";
    expect(removed(text)).toBe('first(true)\nsecond()\nthird()\nfourth()\nfirst(true)\n');
  });
});
