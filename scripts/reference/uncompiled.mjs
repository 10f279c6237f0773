// @ts-check
// What Babel made of JSX, `?.` and `??`, turned back into what people wrote.
import ts from 'typescript';

/**
 * The same program with JSX, optional chains and `??` in it again, and without the names that Babel made up for them.
 * @param {string} text of a module that Babel compiled, the classic way, to what engines of 2019 know
 */
export function uncompiled(text) {
  const source = ts.createSourceFile('it.jsx', text.replaceAll('/*#__PURE__*/', ''), ts.ScriptTarget.Latest, true, ts.ScriptKind.JSX);
  return withoutHelpers(written(source, source.text));
}

/**
 * @param {ts.Node} node
 * @param {string} text of the file
 * @returns {string}
 */
function written(node, text) {
  return element(node, text) ?? chain(node, text) ?? nullish(node, text) ?? withChildren(node, text);
}

/** @param {ts.Node} node @param {string} text */
function withChildren(node, text) {
  let at = node.getStart();
  let result = '';
  node.forEachChild((child) => {
    result += text.slice(at, child.getStart()) + written(child, text);
    at = child.end;
  });
  if (node.kind === ts.SyntaxKind.SourceFile) return text.slice(0, node.getStart()) + result + text.slice(at);
  return result + text.slice(at, node.end);
}

/** `React.createElement(A, { on: true }, kid)` @param {ts.Node} node @param {string} text */
function element(node, text) {
  if (!ts.isCallExpression(node) || !makesElements(node.expression.getText(), text)) return undefined;
  const [type, props, ...kids] = node.arguments;
  const name = type && nameOf(type);
  const attributes = props ? attributesOf(props, text) : '';
  if (name === undefined || attributes === undefined || kids.some(ts.isSpreadElement)) return undefined;
  if (kids.length === 0) return `<${name} ${attributes}/>`;
  return `<${name} ${attributes}>${kids.map((kid) => child(kid, text)).join('')}</${name}>`;
}

/** @param {string} callee @param {string} text */
function makesElements(callee, text) {
  return callee === 'React.createElement' || (callee === 'jsx' && text.includes('@jsx jsx'));
}

/** @param {ts.Expression} type */
function nameOf(type) {
  if (ts.isStringLiteral(type)) return /^[a-z][\w-]*$/.test(type.text) ? type.text : undefined;
  return /^(?:[A-Z]\w*|[\w$]+(?:\.\w+)+)$/.test(type.getText()) ? type.getText() : undefined;
}

/** @param {ts.Expression} props @param {string} text @returns {string | undefined} */
function attributesOf(props, text) {
  if (props.kind === ts.SyntaxKind.NullKeyword) return '';
  if (ts.isCallExpression(props) && props.expression.getText() === '_extends') {
    const parts = props.arguments.map((each) => attributesOf(each, text));
    return parts.includes(undefined) ? undefined : parts.join(' ');
  }
  if (!ts.isObjectLiteralExpression(props)) return `{...${written(props, text)}}`;
  const parts = props.properties.map((each) => attribute(each, text));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** @param {ts.ObjectLiteralElementLike} property @param {string} text */
function attribute(property, text) {
  const comments = text.slice(property.pos, property.getStart());
  if (ts.isSpreadAssignment(property)) return `${comments} {...${written(property.expression, text)}}`;
  if (ts.isShorthandPropertyAssignment(property)) return `${comments} ${property.name.text}={${property.name.text}}`;
  if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined;
  const name = property.name.getText().replace(/^["']|["']$/g, '');
  const { initializer: value } = property;
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return undefined;
  if (ts.isStringLiteral(value) && /^[^"\\&\n{}]*$/.test(value.text) && !value.getText().includes('\\')) return `${comments} ${name}="${value.text}"`;
  return `${comments} ${name}={${written(value, text)}}`;
}

/** @param {ts.Expression} kid @param {string} text */
function child(kid, text) {
  const comments = text.slice(kid.pos, kid.getStart()).trim();
  const made = written(kid, text);
  if (made.startsWith('<')) return (comments ? `{${comments}\n}` : '') + made;
  if (ts.isStringLiteral(kid) && /^[\w.,:!?](?:[\w.,:!? ]*[\w.,:!?])?$/.test(kid.text)) return kid.text;
  return `{${comments}\n${made}}`;
}

/** `(_a = b) === null || _a === void 0 ? void 0 : _a.c` @param {ts.Node} node @param {string} text */
function chain(node, text) {
  const asked = asksForNull(node, ts.SyntaxKind.BarBarToken, text);
  if (!asked || !ts.isConditionalExpression(node) || node.whenTrue.getText() !== 'void 0') return undefined;
  const rest = written(node.whenFalse, text);
  const [, call, open, after] = new RegExp(`^${asked.name.replace(/\W/g, '\\$&')}(?:(\\.call\\()[\\w.$]+(?:, )?|([.[(]))([^]*)$`).exec(rest) ?? [];
  if (after === undefined) return undefined;
  return `${asked.value}?.${call ? '(' : open === '.' ? '' : open}${after}`;
}

/** `(_a = b) !== null && _a !== void 0 ? _a : c` @param {ts.Node} node @param {string} text */
function nullish(node, text) {
  const asked = asksForNull(node, ts.SyntaxKind.AmpersandAmpersandToken, text);
  if (!asked || !ts.isConditionalExpression(node) || node.whenTrue.getText() !== asked.name) return undefined;
  const otherwise = written(node.whenFalse, text);
  return `${asked.value} ?? ${isSimple(node.whenFalse, otherwise) ? otherwise : `(${otherwise})`}`;
}

/**
 * What is asked for null and undefined, by the name that it has, and as it is written.
 * @param {ts.Node} node @param {ts.SyntaxKind} operator @param {string} text
 */
function asksForNull(node, operator, text) {
  if (!ts.isConditionalExpression(node) || !ts.isBinaryExpression(node.condition) || node.condition.operatorToken.kind !== operator) return undefined;
  const { left, right } = node.condition;
  const sign = operator === ts.SyntaxKind.BarBarToken ? '===' : '!==';
  if (!ts.isBinaryExpression(left) || left.operatorToken.getText() !== sign || left.right.getText() !== 'null' || !ts.isBinaryExpression(right)) return undefined;
  const name = right.left.getText();
  if (right.getText() !== `${name} ${sign} void 0`) return undefined;
  if (left.left.getText() === name) return { name, value: written(left.left, text) };
  const inner = ts.isParenthesizedExpression(left.left) ? left.left.expression : left.left;
  if (!ts.isBinaryExpression(inner) || inner.left.getText() !== name || !name.startsWith('_')) return undefined;
  const value = written(inner.right, text);
  return { name, value: isSimple(inner.right, value) ? value : `(${value})` };
}

/** @param {ts.Expression} node @param {string} value */
function isSimple(node, value) {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node) || (ts.isConditionalExpression(node) && value.includes('?.') && !value.includes(' '));
}

/** Without declarations of names that Babel made up, and its imports, where they are no longer used. @param {string} text */
function withoutHelpers(text) {
  const declared = text.replace(/^([ \t]*)var ((?:_[\w$]+, )*_[\w$]+);\n/gm, (line, indent, /** @type {string} */ names) => {
    const used = names.split(', ').filter((name) => text.split(name).length > 2 && new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text.replace(line, '')));
    return used.length > 0 ? `${indent}var ${used.join(', ')};\n` : '';
  });
  return declared.includes('_extends(') ? declared : declared.replace(/^import _extends from .*\n/m, '');
}
