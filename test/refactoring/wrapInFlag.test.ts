import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectCode } from '../../src/code/parser';
import { applyEdits } from '../../src/model/edit';
import { replaceCondition, wrapInFlag } from '../../src/refactoring/wrapInFlag';
import { writeRead } from '../../src/refactoring/writeRead';

interface Answer {
  readonly wrapped: string;
  readonly replaced?: string;
}

/** What wrapping, and extracting where that is offered, makes of a selection; the reason where it is refused. */
function wrap(text: string, start: number, end: number, file = 'a.tsx'): Answer | string | undefined {
  const selected = selectCode(text, file, { start, end });
  if (!selected?.ok) return selected?.reason;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const read = writeRead(text, selected.code, 'new-key', 'isEnabled', eol);
  const wrapped = applyEdits(text, [...read.edits, ...wrapInFlag(text, selected.code, read.expression, { unit: text.includes('\t') ? '\t' : '  ', eol })]);
  if (!selected.code.replaceable) return { wrapped };
  return { wrapped, replaced: applyEdits(text, [...read.edits, ...replaceCondition(selected.code, read.expression)]) };
}

/** The same of text in which `«»` marks the selection. */
function wrapMarked(marked: string, file?: string): Answer | string | undefined {
  const [before = '', inside = '', after = ''] = marked.split(/[«»]/);
  return wrap(before + inside + after, before.length, before.length + inside.length, file);
}

const READ = "isEnabled('new-key')";

const CASES: Record<string, readonly [string, string]> = {
  'a statement': ['«a();»\nb();', `if (${READ}) {\n  a();\n}\nb();`],
  'statements with their comments': ['{\n  // why\n  «a(1);\n\n  b(); // end» of it\n}', `{\n  // why\n  if (${READ}) {\n    a(1);\n\n    b(); // end of it\n  }\n}`],
  'a comment in front': ['«// why\na();»', `if (${READ}) {\n  // why\n  a();\n}`],
  'half a line and no semicolon': ['x(); «y()»; z();', `x(); if (${READ}) {\n  y();\n} z();`],
  'an expression that is a statement': ['«run()»\nb()', `if (${READ}) {\n  run()\n}\nb()`],
  'white space around it': ['{«\n  a();\n»}', `{\n  if (${READ}) {\n    a();\n  }\n}`],
  'CRLF and tabs': ['{\r\n\t«a();\r\n\tb();»\r\n}', `{\r\n\tif (${READ}) {\r\n\t\ta();\r\n\t\tb();\r\n\t}\r\n}`],
  'lines of a template': ['«a(`\n  x\n${b(\n  c)}`);»', `if (${READ}) {\n  a(\`\n  x\n\${b(\n    c)}\`);\n}`],
  'a case': ['switch (a) {\n  case 1:\n    «b();»\n    break;\n}', `switch (a) {\n  case 1:\n    if (${READ}) {\n      b();\n    }\n    break;\n}`],
  'a JSX child': ['<p>a «<b/>» c</p>', `<p>a {${READ} && <b/>} c</p>`],
  'a JSX child over lines': ['<p>\n  «<b>\n    x\n  </b>»\n</p>', `<p>\n  {${READ} && (\n    <b>\n      x\n    </b>\n  )}\n</p>`],
  'several JSX children': ['<p>«<b/> and {c}»</p>', `<p>{${READ} && <><b/> and {c}</>}</p>`],
  'a JSX text': ['<p>\n  «text»\n</p>', `<p>\n  {${READ} && <>text</>}\n</p>`],
  'JSX that is returned': ['const A = () => «<b/>»;', `const A = () => ${READ} ? <b/> : null;`],
  'JSX that is returned in parentheses': ['function A() {\n  return (\n    «<b>\n    </b>»\n  );\n}', `function A() {\n  return (\n    ${READ} ? (\n      <b>\n      </b>\n    ) : null\n  );\n}`],
  'an expression among JSX': ['<p>{«a || b»}</p>', `<p>{${READ} && (a || b)}</p>`],
  'the value of a JSX attribute': ['<p a={«b»}/>', `<p a={${READ} ? b : undefined}/>`],
  'a JSX attribute': ['<p «a={b}» c/>', `<p a={${READ} ? b : undefined} c/>`],
  'a JSX attribute with text': ['<p «a="b"»/>', `<p a={isEnabled("new-key") ? "b" : undefined}/>`],
  'a JSX attribute without a value': ['<p «a»/>', `<p a={${READ}}/>`],
  'a property': ['f({ a: 1, «b: 2,» c })', `f({ a: 1, ...(${READ} && { b: 2 }), c })`],
  'properties over lines': ['f({\n  «a,\n  b() {},»\n});', `f({\n  ...(${READ} && {\n    a,\n    b() {}\n  }),\n});`],
  'an element': ['const a = [«b», c];', `const a = [...(${READ} ? [b] : []), c];`],
  'an initializer': ['const a = «b + 1»;', `const a = ${READ} ? b + 1 : undefined;`],
  'an arrow function': ['f(«(a): b => c»);', `f(${READ} ? ((a): b => c) : undefined);`],
  'an expression in parentheses': ['const a = «(b, c)»;', `const a = (${READ} ? (b, c) : undefined);`],
  'a condition': ['if («a > 1») b();', `if (${READ} && a > 1) b();`],
  'a condition of looser parts': ['if («a || b») c();', `if (${READ} && (a || b)) c();`],
  'what is negated': ['if (!«a») b();', `if (!(${READ} && a)) b();`],
  'a part of a condition': ['if (a && «b») c();', `if (a && ${READ} && b) c();`],
};

describe('wrapping in a flag', () => {
  for (const [name, [before, after]] of Object.entries(CASES)) {
    it(name, () => expect(wrapMarked(before)).toMatchObject({ wrapped: after }));
  }

  it.each([
    ['half an expression', 'a(«b +» c);'],
    ['half a statement', 'a(); «b(); if (c)» d();'],
    ['a brace', 'if (a) «{ b();» }'],
    ['what is called', '«a»();'],
    ['an object of a member', 'const a = «b».c;'],
    ['the target of an assignment', '«a» = b;'],
    ['a name of a property', 'f({ «a»: 1 });'],
    ['a pattern', 'const { «a» } = b;'],
    ['a getter', 'f({ «get a() { return 1; }» });'],
    ['a directive', "«'use strict';»\na();"],
    ['a type', 'const a: «B» = c;'],
    ['a body without braces', 'if (a) «b();» else c();'],
    ['an operand of ??', 'const a = «b» ?? c;'],
    ['text with entities', '<p «a="&amp;"»/>'],
    ['a key', "isEnabled(«'x'»);"],
    ['broken code', '«a();» if ('],
    ['white space', 'a();« »b();'],
  ])('is not offered for %s', (_, marked) => expect(wrapMarked(marked)).toBeUndefined());

  it.each([
    ['{\n  «const a = 1;»\n  b(a);\n}', '"a" is declared in the selection and used outside of it.'],
    ['«function f() {}»\nf();', '"f" is declared in the selection and used outside of it.'],
    ['if (x) { «if (y) { var v = 1; }» }\nuse(v);', '"v" is declared in the selection and used outside of it.'],
    ['«interface A {}»\nlet a: A;', '"A" is declared in the selection and used outside of it.'],
    ["«import a from 'a';»", 'Imports, exports and ambient declarations cannot stand in a block.'],
    ['«export const a = 1;»', 'Imports, exports and ambient declarations cannot stand in a block.'],
    ['class A { «b() {}» }', 'A member of a class is always there. Select the code inside of it.'],
    ['class A extends B { constructor() { «super();» } }', 'A constructor must always call super.'],
  ])('is refused: %s', (marked, reason) => expect(wrapMarked(marked)).toBe(reason));

  it('takes declarations that are used inside only', () => {
    expect(wrapMarked('«const a = 1;\nb(a);»')).toMatchObject({ wrapped: `if (${READ}) {\n  const a = 1;\n  b(a);\n}` });
  });
});

describe('extracting a condition', () => {
  it.each([
    ['if («a > 1») b();', `if (${READ}) b();`],
    ['if (!«a») b();', `if (!${READ}) b();`],
    ['if (a || «b») c();', `if (a || ${READ}) c();`],
    ['const a = «b» ? c : d;', `const a = ${READ} ? c : d;`],
    ['<p>{«a» && <b/>}</p>', `<p>{${READ} && <b/>}</p>`],
  ])('%s', (before, after) => expect(wrapMarked(before)).toMatchObject({ replaced: after }));

  it.each(['while («a») b();', 'const a = b || «c»;', 'const a = «b»;', 'const a = b && «c»;'])('is not offered for %s', (marked) => {
    expect(wrapMarked(marked)).not.toHaveProperty('replaced');
  });
});

describe('the style of the read', () => {
  const cases: Record<string, readonly [string, string]> = {
    'follows the receiver and the arguments': ["function f(user) { flags.isEnabled('a', user); «b();» }", "if (flags.isEnabled('new-key', user)) {"],
    'leaves out arguments that are not known': ["function f(user) { flags.isEnabled('a', user); }\n«b();»", "if (flags.isEnabled('new-key')) {"],
    'leaves out what is declared later': ["«b();»\nconst user = 1; flags.isEnabled('a', user);", "if (flags.isEnabled('new-key')) {"],
    'passes by receivers that are not known': ["function f(flags) { flags.isEnabled('a'); }\n«b();»", `if (${READ}) {`],
    'follows this within its class': ["class A { a() { this.flags.isEnabled('a'); } b() { «c();» } }", "if (this.flags.isEnabled('new-key')) {"],
    'leaves this where it belongs': ["class A { a() { this.flags.isEnabled('a'); } }\nclass B { b() { «c();» } }", `if (${READ}) {`],
    'awaits where it can': ["async function f() { await flags.isEnabled('a'); «b();» }", "if (await flags.isEnabled('new-key')) {"],
    'does not await where it cannot': ["async function f() { await flags.isEnabled('a'); }\nfunction g() { «b();» }", `if (${READ}) {`],
    'follows the quotes': ['isEnabled("a"); «b();»', 'if (isEnabled("new-key")) {'],
    'takes the nearest': ["isEnabled('a'); flags.isEnabled('b');\n«c();»", "if (flags.isEnabled('new-key')) {"],
    'calls a hook where the others are': [
      "function A() {\n  const a = useFlag('a');\n  return <p>«<b/>»</p>;\n}",
      "  const a = useFlag('a');\n  const newKeyEnabled = useFlag('new-key');\n  return <p>{newKeyEnabled && <b/>}</p>;",
    ],
    'calls no hook anywhere else': ["function A() {\n  const a = useFlag('a');\n}\nfunction B() { «b();» }", `if (${READ}) {`],
  };
  for (const [name, [before, after]] of Object.entries(cases)) {
    it(name, () => expect((wrapMarked(before) as Answer).wrapped).toContain(after));
  }
});

const RUNS = 2000;

const ROOT = join(import.meta.dirname, '../..');
const SAMPLES = ['src/code', 'src/code/typescript', 'src/editor', 'test/workspace/shop/src', 'test/workspace/pipelines', 'test/fixtures/branches']
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(ROOT, folder, file)))
  .filter((file) => /\.(tsx?|m?js)$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

interface Neighbours {
  readonly file: string;
  readonly text: string;
  /** From the start of a node to the end of itself, or of one after it with the same parent. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

function neighboursIn({ file, text }: { file: string; text: string }): Neighbours {
  const nodes: TSESTree.Node[] = [];
  const program = parse(text, { filePath: file, jsx: isJsx(file), range: true });
  simpleTraverse(program, { enter: (node) => void nodes.push(node) }, true);
  const spans = nodes.flatMap((node, index) => {
    const siblings = nodes.slice(index, index + 60).filter((other) => other.parent === node.parent);
    return siblings.slice(0, 4).map((last) => [node.range[0], last.range[1]] as const);
  });
  return { file, text, spans };
}

function isJsx(file: string): boolean {
  return /(x|js)$/.test(file);
}

function parses(text: string, file: string): boolean {
  try {
    parse(text, { filePath: file, jsx: isJsx(file) });
    return true;
  } catch {
    return false;
  }
}

it('gives code that parses, for any selection for which it is offered', () => {
  const places = SAMPLES.map(neighboursIn);
  const offered = new Set<string>();
  const slips = fc.constantFrom(0, 0, 0, 1, -1);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.nat(), slips, slips, ({ file, text, spans }, at, early, late) => {
      const [start, end] = spans[at % spans.length] ?? [0, 0];
      const answer = wrap(text, start - early, end + late, file);
      if (answer === undefined || typeof answer === 'string') return;
      offered.add(`${file}:${start}:${end}`);
      expect(parses(answer.wrapped, file), answer.wrapped.slice(start, end + 200)).toBe(true);
      if (answer.replaced !== undefined) expect(parses(answer.replaced, file)).toBe(true);
    }),
    { numRuns: RUNS },
  );
  expect(offered.size).toBeGreaterThan(RUNS / 20);
}, 120_000);
