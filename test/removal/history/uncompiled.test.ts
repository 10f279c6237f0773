import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { uncompiled } from '../../../scripts/reference/uncompiled.mjs';

/** What Babel made, and what people wrote, laid out. */
type Case = [title: string, built: string, written: string];

const CASES: Case[] = [
  ['an element', "show(/*#__PURE__*/React.createElement(A, { on: true, title: 't', 'data-x': b }, 'text', React.createElement('p', null), c));", '<A on={true} title="t" data-x={b}>text<p />{c}</A>'],
  ['a text that JSX would read otherwise', "show(React.createElement('p', null, 'a < b', ' c'));", "<p>{'a < b'}{' c'}</p>"],
  ['attributes that are spread', "show(React.createElement(A, _extends({ on: true }, props), () => React.createElement(B, null)));", '<A on={true} {...props}>{() => <B />}</A>'],
  ['a text with quotes in it', "show(React.createElement('p', { title: '\"' }));", "<p title={'\"'} />"],
  ['a component that is picked', 'show(React.createElement(b ? A : B, null));', 'React.createElement(b ? A : B, null)'],
  ['children that are spread', "show(React.createElement('p', null, ...kids));", "React.createElement('p', null, ...kids)"],
  ['a name that JSX does not know', "show(React.createElement('p', { 'a b': 1 }));", "React.createElement('p', { 'a b': 1 })"],
  ['a member of what may not be there', 'show(props === null || props === void 0 ? void 0 : props.a);', 'props?.a'],
  ['a chain that Babel has names for', 'var _a, _b;\nshow((_a = props.none) === null || _a === void 0 ? void 0 : (_b = _a.c) === null || _b === void 0 ? void 0 : _b[0]);', 'props.none?.c?.[0]'],
  ['a call of what may not be there', "var _a;\nshow((_a = props.say) === null || _a === void 0 ? void 0 : _a.call(props, 'a'));", "props.say?.('a')"],
  ['another value for what is not there', 'var _a;\nshow((_a = props.none) !== null && _a !== void 0 ? _a : c);', 'props.none ?? c'],
  ['a value that is asked for both', 'show(b !== null && b !== void 0 ? b : c || 1);', 'b ?? (c || 1)'],
  ['a question for two names', 'show(b === null || c === void 0 ? void 0 : b.d);', 'b === null || c === void 0 ? void 0 : b.d'],
  ['a condition that looks alike', 'show(b === null || b === void 0 ? 1 : c);', 'b === null || b === void 0 ? 1 : c'],
];

describe('what Babel compiled, turned back', () => {
  it.each(CASES)('%s', async (_, built, written) => {
    expect(await laidOut(uncompiled(built))).toBe(await laidOut(`show(${written});`));
  });

  it.each(CASES)('is the same program: %s', (_, built) => {
    expect(shown(uncompiled(built))).toEqual(shown(built));
  });

  it('takes out the imports and names of Babel that nobody asks for any more', () => {
    const helper = "import _extends from '@babel/runtime/helpers/extends';\n";
    expect(uncompiled(`${helper}show(React.createElement(A, _extends({}, props)));\n`)).not.toContain('_extends');
    expect(uncompiled(`${helper}show(_extends({}, props));\n`)).toContain(helper);
    expect(uncompiled('function f() {\n  var _a, _b;\n  show((_a = b) !== null && _a !== void 0 ? _a : c, _b);\n}\n')).toContain('  var _b;\n');
  });

  it('keeps comments', () => {
    expect(uncompiled('show(React.createElement(A, {\n  // why\n  on: b\n}, /* kid */ c));')).toMatch(/\/\/ why[^]*\/\* kid \*\//);
  });

  it('reads `jsx` as elements where a pragma says so', () => {
    expect(uncompiled('/** @jsx jsx */\nshow(jsx(A, null));')).toContain('<A />');
    expect(uncompiled('show(jsx(A, null));')).toContain('jsx(A, null)');
  });
});

function laidOut(text: string): Promise<string> {
  return format(text.replace(/^var .*;\n/m, ''), { parser: 'babel-ts', singleQuote: true });
}

/** What a program shows, compiled again where it holds JSX. */
function shown(text: string): unknown[] {
  const { outputText } = ts.transpileModule(text, { fileName: 'it.jsx', compilerOptions: { jsx: ts.JsxEmit.React, target: ts.ScriptTarget.ES2022, allowJs: true } });
  const said: unknown[] = [];
  const names = { React: { createElement: element }, _extends: Object.assign, show: (value: unknown) => said.push(value), A: 'A', B: 'B', b: 'b', c: 'c', kids: ['k'], props: { a: 1, say: (word: string) => word } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the programs are those above
  const run = new Function(...Object.keys(names), outputText) as (...values: unknown[]) => void;
  run(...Object.values(names));
  return said;
}

function element(type: unknown, props: unknown, ...kids: unknown[]): unknown {
  return { type, props: JSON.stringify(props ?? {}), kids: kids.map((kid) => (typeof kid === 'function' ? (kid as () => unknown)() : kid)) };
}
