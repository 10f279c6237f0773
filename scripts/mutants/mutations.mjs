// @ts-check
// Ways in which a text of code can be broken on purpose, one at a time.
import ts from 'typescript';

/**
 * @typedef {object} Mutation
 * @property {string} rule the function that is broken
 * @property {number} line from 1
 * @property {string} what in words; no other one of the function is called the same
 * @property {string} text the whole text, broken
 */

const OPPOSITES = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
]);

/**
 * For each function of a text: one mutation that takes away all that it does, and some that turn a part of it around, spread over it.
 * @param {string} text
 * @param {number} turned so many of the second kind for each function, at the most
 * @returns {Mutation[]}
 */
export function mutationsOf(text, turned) {
  return rulesIn(text).flatMap(({ rule, body }) => [
    { rule, ...mutation(body, '{}', 'does nothing', text) },
    ...spread(toldApart(turnedIn(body, text)), turned).map((each) => ({ rule, ...each })),
  ]);
}

/**
 * @param {string} text @param {string} file what it is called there
 * @returns {string} the text in which each function that may be broken adds `file: function` to `toldRules` when it is called
 */
export function telling(text, file) {
  return rulesIn(text).reduceRight((told, { rule, body }) => {
    const start = body.getStart() + 1;
    return `${told.slice(0, start)} globalThis.toldRules?.add(${JSON.stringify(`${file}: ${rule}`)}); ${told.slice(start)}`;
  }, text);
}

/** @param {string} text @returns {{ rule: string, body: ts.Block }[]} the functions that have a name of their own */
function rulesIn(text) {
  /** @type {{ rule: string, body: ts.Block }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body && node.name) found.push({ rule: node.name.getText(), body: node.body });
    if (!ts.isFunctionDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('mutated.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** @param {ts.Node} body @param {string} text */
function turnedIn(body, text) {
  /** @type {Omit<Mutation, 'rule'>[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const condition = ts.isIfStatement(node) || ts.isWhileStatement(node) ? node.expression : ts.isConditionalExpression(node) ? node.condition : undefined;
    if (condition) found.push(mutation(condition, `!(${condition.getText()})`, 'is turned around', text));
    if (ts.isBinaryExpression(node)) {
      const opposite = OPPOSITES.get(node.operatorToken.kind);
      if (opposite) found.push(mutation(node.operatorToken, opposite, `becomes ${opposite} in ${shortened(node)}`, text));
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword) found.push(mutation(node, 'false', `becomes false in ${shortened(node.parent)}`, text));
    if (node.kind === ts.SyntaxKind.FalseKeyword) found.push(mutation(node, 'true', `becomes true in ${shortened(node.parent)}`, text));
    if (ts.isExpressionStatement(node)) found.push(mutation(node, ';', 'is left out', text));
    if (ts.isPropertyAccessExpression(node) && /^(?:some|every)$/.test(node.name.text)) found.push(mutation(node.name, node.name.text === 'some' ? 'every' : 'some', `is the other in ${shortened(node.parent)}`, text));
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** @param {ts.Node} node @param {string} by @param {string} how @param {string} text */
function mutation(node, by, how, text) {
  const start = node.getStart();
  const what = by === '{}' ? how : `${shortened(node)} ${how}`;
  return { line: text.slice(0, start).split('\n').length, what, text: text.slice(0, start) + by + text.slice(node.getEnd()) };
}

/** @param {ts.Node} node */
function shortened(node) {
  const text = node.getText().replaceAll(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** @param {readonly Omit<Mutation, 'rule'>[]} all @returns {Omit<Mutation, 'rule'>[]} those of the same words with a number */
function toldApart(all) {
  return all.map((each, at) => {
    const before = all.slice(0, at).filter(({ what }) => what === each.what).length;
    return before > 0 ? { ...each, what: `${each.what} (${before + 1})` } : each;
  });
}

/** @template T @param {readonly T[]} all @param {number} count @returns {T[]} */
function spread(all, count) {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, at) => /** @type {T} */ (all[Math.floor(((at + 0.5) * all.length) / count)]));
}
