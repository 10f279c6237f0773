// Shapes that random nesting hardly ever makes: each is a few statements, `$` a number of its own, F a read of the flag.
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

const STATEMENTS: readonly string[] = [
  'let on$; on$ = F; if (on$) a();',
  'l$: while (c()) { if (F) { b(); break l$; } a(); }',
  'l$: while (true) { if (F) { b(); break l$; } a(); if (c()) break; }',
  'for (; F; ) { a(); if (c()) break; }',
  'for (let i$ = 0; F && i$ < 2; i$++) a(i$);',
  'switch (p) { case F: a(); default: b(); }',
  'switch (F) { case true: a(); case 1: b(); break; default: d(); }',
  'switch (F) { case false: a(); break; case true: if (c()) break; b(); default: d(); }',
  'if (F) { var h$ = 1; a(); } use(h$);',
  'let w$; w$ = b(); if (F) a(w$);',
  'const { u$, ...s$ } = o; if (F) a(u$); b(s$);',
  'const { k: t$, m: m$ = 1 } = o; if (F) a(t$, m$);',
  'const [q$, r$] = items; if (F) a(q$); use(r$);',
  'class K$ { private on = F; private get is() { return F; } private m() { return 1; } private n = 0; run() { this.n = 2; if (this.on && this.is) return a(this.n); return b(this.m()); } } use(new K$().run());',
  'const held$ = { x: F, y: 1, z: { k: 2 } }; if (held$.x) a(held$.y); else b(held$.z.k);',
  "enum E$ { A = 'a', B = 'b' } if (F) a(E$.A); else b(E$.B);",
  'function h$(u, v) { a(u); if (F) b(v); } h$(p, q);',
  'function n$(u) { if (F) a(arguments.length); b(u); } n$(p);',
  'use((F ? p : q).k, new (F ? o.f() : o.K)(), (F ? 1 : o).k);',
  'const d$ = F; useEffect(() => { if (d$) a(); }, [d$, p]);',
  'use(<ConditionallyRender condition={F} show={<A />} elseShow={<B />} />);',
  'use(<ConditionallyRender condition={F && p} show={() => <A />} />);',
  'use(<D><ConditionallyRender condition={F} show={() => <><A /><B /></>} elseShow={<B />} />text</D>);',
  'use(<A {...(F ? { k: p, j: 1 } : {})} l={F ? "n" : "o"} {...o} />);',
  'use(<A m={F ? p : undefined} {...(F && { k: 1 })} />);',
  'use(<D>{F ? <><A /><B /></> : null} and {F && <C />}</D>);',
  'use(<D disabled={F}>{F ? "one" : <C />}{c() && F && <A />}</D>);',
  'if (p) if (F) { if (q) a(); } else b(); else d();',
  'if (p) F && a(); else d();',
  'if (p) if (b() || F) a(); else d();',
  'for (const e$ of items) if (F) { a(); b(e$); }',
  'while (c()) if (F) { a(); b(); } else break;',
  "use(o[F ? 'k' : 'm'], { k: 1, m: 2 }[F ? 'k' : 'm']);",
  'class Z$ { static n = 1; static m() { return a(); } } if (F) use(Z$);',
  '// To be removed with flag x.\nif (F) a();',
  '// Runs it.\n// TODO remove with flag x\nuse(F ? p : q); // flag x: remove',
  '/**\n * Runs it.\n * TODO: remove with flag x\n */\nfunction doc$() {\n  return F ? p : q;\n}\nuse(doc$());',
  "use(`\n    ${F ? 'a quite long value of which there is little left' : 'and another one that is as long as it'}\n  ${p}\n`);",
  'use(`a ${F ? `b ${p} c` : q}`);',
  "const tag$ = (texts, ...all) => use(texts.length, ...all); tag$`a ${F ? 'n' : 'o'} ${F && p} ${F ? `b ${q}` : r}`;",
  'let v$; if (F) { v$ = a(); } else { v$ = b(); } use(v$);',
  'let v$ = 1; if (F) v$ = 2; use(() => v$, v$);',
  'let v$; if (F) { const w$ = a(); v$ = w$; } use(v$); if (c()) v$ = 2; use(v$);',
  'let v$; use(early$()); if (F) v$ = 1; function early$() { return v$; } use(v$);',
  'function idle$(k) { if (F) a(k); } idle$(p); if (q) idle$(1); b();',
  'const idle$ = () => { if (F) a(); }; use(p); idle$(c()); b();',
  'class I$ { private m(k) { if (F) a(k); } run() { this.m(p); b(); } } use(new I$().run());',
  'class M$ { private on; private k = 1; constructor(k) { this.k = k; this.on = F; this.run(); } run() { if (this.on) a(this.k); else b(); } } new M$(p);',
  'class E$ { private on; constructor() { this.run(); this.on = F; } run() { if (this.on) a(); else b(); } } new E$();',
  'let s$; if (F) s$ = <C />; use(<D>{s$}<A /></D>);',
  'let v$; if (F) { if (c()) { v$ = 1; } } use(v$);',
  'function hook$() {\n  const v$ = F\n    ? // eslint-disable-next-line react-hooks/rules-of-hooks\n      useItem({\n        id: 1,\n      })\n    : undefined;\n  return v$;\n}\nuse(hook$());',
  'const item$ =\n  F &&\n  a({\n    k: p,\n  });\nuse(item$);',
  "class L$ extends require('react').Component { componentDidMount() { if (F) a(); } componentDidUpdate() { if (!F) return; b(); } render() { return p; } } use(new L$().render());",
  'if (F) {\n  /*\n     as it is\n  */\n  a();\n}',
  'use([...(F ? [1, 2] : []), 3], [0, F && 1].filter(Boolean), { ...(F && { j: 1 }), k: p });',
  'use(\n  F ? p : q,\n  r,\n);',
  'use({\n  k: p,\n  ...(F ? { a: 1, b: 2 } : {}),\n});',
  'const t$ = c(\n  F && p,\n  q,\n);\nuse(t$);',
  "function own$(k) { log(k); return isEnabled(k); } if (own$('x')) a();",
  "const has$ = (k) => isEnabled(k); if (has$('x')) a();",
  "const later$ = async (k) => isEnabled(k); use(async () => { if (await later$('x')) a(); });",
  'const [t$, z$] = [F, c()]; if (t$) use(z$); use(async () => { const [m$, n$] = await Promise.all([F, c()]); return m$ ? n$ : 1; });',
  'const [s$, set$] = useState(1); if (F) set$(2); use(s$);',
  "use(isEnabled('x', ...c()));",
  'const un$ = () => F; if (un$()) a(); use(un$);',
  'try { a(); } catch (e$) { if (F) b(e$); }',
  'try { if (F) a(); } finally { if (!F) b(); }',
  'use(o[typeof F]); use(o[F ? p : q]);',
  "const { enabled: en$ } = useVariant('x'); if (en$) a(); if (useVariant('x').enabled) b();",
  "if (client.variation('x', p, false)) a();",
  'const pr$ = ({ k, m }) => { if (F) a(k, m); }; pr$(o);',
  'use(((F ? p + 1 : q) as number) * 2, (F ? p || 1 : q) + 1, (F ? p * 2 : q) * 3);',
  "use(<D>{items.length && F && <A />}</D>);",
  'use([, F && 1, , p].filter(Boolean));',
  'if (F) { const v$ = 1; a(v$); } use(() => { const v$ = 2; return v$; });',
  'use(\n  F ? (\n    <D>\n      <A />\n    </D>\n  ) : (\n    <B>\n      one\n    </B>\n  ),\n);',
  'const c$ = F && p; const n$ = c$ || b(); if (c$) a(n$);',
  'const h$ = <FeatureFlag flagKey="x" defaultValue={false}>{c}</FeatureFlag>; use(<D>{h$}</D>);',
];

const TOP_LEVEL: readonly string[] = [
  "import { m$, n$ } from './m$';\nexport const i$ = () => (F ? m$() : n$);",
  "import d$ from './d$';\nif (F) use(d$);",
  'export const F$ = F;',
  'export { p as p$ };\nconst s$ = F; use({ s$ });',
  'import { FeatureFlag } from "@openfeature/react-sdk";\nuse(<FeatureFlag flagKey="x" defaultValue={false} fallback={<B />}><A /><C /></FeatureFlag>);',
  'import { FeatureFlag as G$ } from "@openfeature/react-sdk";\nuse(<D><G$ flagKey="x" defaultValue="b" matchValue="b"><A /></G$></D>);',
  'import { fg$ } from "@acme/feature-flags";\nconst u$ = fg$("x"); if (u$ && p) a(); use(<D>{fg$("x") && <A />}</D>, fg$("x") ? q : r);',
  'import { Feature } from "flagged";\nuse(<D><Feature name="x">{(on) => <A k={on} />}</Feature></D>);',
];

/** A program of some shapes, some of them in a function. */
export const programsOfShapes: Arbitrary<string> = fc
  .tuple(fc.shuffledSubarray([...STATEMENTS], { minLength: 2, maxLength: 8 }), fc.subarray([...TOP_LEVEL]), fc.boolean(), fc.boolean())
  .map(([shapes, top, isNested, hasSemicolons]) => {
    const inner = shapes.map((shape, index) => withNames(shape, index)).join('\n');
    const body = isNested ? `function f(p, q) {\n${inner.replace(/^/gm, '  ')}\n}` : inner;
    const text = `${top.map((shape, index) => withNames(shape, index + shapes.length)).join('\n')}\n${body}\n`;
    return hasSemicolons ? text : text.replace(/;$/gm, '');
  });

function withNames(shape: string, index: number): string {
  return shape.replace(/\bF\b(?!\$)/g, "isEnabled('x')").replace(/\$(?!\{)/g, String(index));
}
