import { describe, expect, it } from 'vitest';
import { compared, type Compared } from './compared';

const BEFORE = ["import { fg } from 'flags';", "import { a } from 'a';", 'start();', 'then();', "if (fg('x') && wide) {", '\ta();', '}', 'const size = 1;', 'end(size);', ''].join('\n');
const OURS = ["import { a } from 'a';", 'start();', 'then();', 'if (wide) {', '\ta();', '}', 'const size = 1;', 'end(size);', ''].join('\n');

describe('what people made of a file, and Flagline', () => {
  it.each<[string, string, Compared]>([
    ['the same', OURS, { verdict: 'equal' }],
    ['something elsewhere too', OURS.replace('start()', 'start(now)'), { verdict: 'within' }],
    ['an import that is asked for still', `import { fg } from 'flags';\n${OURS.replace('start()', "start(fg('y'))")}`, { verdict: 'within' }],
    ['an import that nobody asks for', `import { fg } from 'flags';\n${OURS}`, { verdict: 'differs' }],
    ['less of the condition', OURS.replace('if (wide) {\n\ta();\n}', 'a();'), { verdict: 'differs' }],
    ['another condition', OURS.replace('wide', 'narrow'), { verdict: 'differs', beyond: 'line 3: writes narrow' }],
    ['another name elsewhere, too', OURS.replace('wide', 'true').replaceAll('size', 'width'), { verdict: 'differs' }],
  ])('%s', (_, theirs, outcome) => {
    expect(compared({ before: BEFORE, ours: OURS, theirs, gone: ['x'], others: [], isTyped: false })).toEqual(outcome);
  });

  it('asks for as many reads of other flags', () => {
    const [before, ours, theirs] = ["if (fg('x') && fg('other')) a();\n", "if (fg('other')) a();\n", 'if (true) a();\n'];
    expect(compared({ before, ours, theirs, gone: ['x'], others: ['other'], isTyped: false })).toEqual({ verdict: 'differs', beyond: 'reads other' });
  });
});
