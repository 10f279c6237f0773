import { describe, expect, it } from 'vitest';
import { compared, type Texts } from './compared';

const FLAGS = { gone: ['x'], others: [], isTyped: false };

/** What was there, what Flagline leaves and what people left, line by line, and why the last does not follow; none where it does. */
type Case = [title: string, before: string[], ours: string[], theirs: string[], beyond?: string];

describe('what does not follow from a file alone', () => {
  it.each<Case>([
    ['a word that was not there', ["if (fg('x')) a();"], ['a();'], ['b();'], 'line 1: writes b'],
    ['another way to ask', ["if (fg('x')) a.b();"], ['a.b();'], ['a?.b();'], 'line 1: writes ?.'],
    ['words in another order', ["if (fg('x')) a(b, c);"], ['a(b, c);'], ['a(c, b);'], 'line 1: moves b'],
    ['a value that is written out where its name stood', ["const a = fg('x') ? b() : c;", 'run(a);'], ['const a = b();', 'run(a);'], ['run(b());']],
    ['a name in place of another', ["const neu = '1';", "const old = '2';", "run(fg('x') ? neu : old);"], ["const neu = '1';", 'run(neu);'], ["const old = '1';", 'run(old);'], 'renames neu to old'],
    ['an export that nobody asks for here', ["export const old = () => 1;", "run(fg('x') ? 2 : old);"], ['export const old = () => 1;', 'run(2);'], ['run(2);'], 'takes out old, which is exported'],
    ['a line that does something', ['first();', "if (fg('x')) a();"], ['first();', 'a();'], ['a();'], 'line 1: takes out first();'],
    ['a line that does nothing', ['const first = 1;', "if (fg('x')) a();"], ['const first = 1;', 'a();'], ['a();']],
    ['a line that speaks of the flag', ['first(); // goes with x', "if (fg('x')) a();"], ['first(); // goes with x', 'a();'], ['a();']],
    ['a line that asks for what Flagline left as it is', ["this.on = fg('x');", 'if (this.on) a();'], ['this.on = true;', 'if (this.on) a();'], ['a();']],
    ['a line that a line of Flagline asks for', ['const a = b();', "const c = new a(); if (fg('x')) d(c);"], ['const a = b();', 'new a();'], []],
    ['a line of what Flagline leaves as a statement', ["if (a() &&", 'b.c &&', "fg('x')) d();"], ['a() &&', 'b.c;'], []],
    ['a comment in another place', ["if (fg('x')) a(); // why"], ['a(); // why'], ['// why', 'a();']],
    ['a line that Flagline wrote', ["const a = fg('x') ? 1 : b();", "if (fg('x') && wide) a();"], ['const a = 1;', 'if (wide) a();'], ['const a = 1;', 'a();']],
  ])('%s', (_, before, ours, theirs, beyond) => {
    expect(compared(texts(before, ours, theirs))).toEqual({ verdict: 'differs', ...(beyond === undefined ? {} : { beyond }) });
  });
});

function texts(before: readonly string[], ours: readonly string[], theirs: readonly string[]): Texts {
  const [first, second, third] = [before, ours, theirs].map((lines) => `${lines.join('\n')}\n`) as [string, string, string];
  return { before: first, ours: second, theirs: third, ...FLAGS };
}
