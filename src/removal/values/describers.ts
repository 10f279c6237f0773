import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { importedName } from '../../code/typescript/imports';
import type { Node } from '../tree';

interface Describers {
  readonly module: RegExp;
  readonly names: readonly string[];
}

/** By what they export; `default` for what is imported as a whole. */
const DESCRIBERS: readonly Describers[] = [
  { module: /^@emotion\/(?:react|css|styled|native|core|primitives)(?:\/|$)/, names: ['css', 'keyframes', 'default'] },
  { module: /^@compiled\/react$|^@atlaskit\/css$/, names: ['css', 'cssMap', 'keyframes', 'styled'] },
  { module: /^styled-components(?:\/|$)/, names: ['css', 'keyframes', 'styled', 'default'] },
  { module: /^@mui\/(?:material|system)(?:\/|$)/, names: ['css', 'keyframes', 'styled'] },
  { module: /^react-intl(?:-next)?$|^@formatjs\/intl$/, names: ['defineMessage', 'defineMessages'] },
];

/**
 * Whether what is called only describes styles or messages, for others to act upon: `css({ … })`, `styled(Button)`,
 * `styled.p`. Such a description that nobody takes can be left out.
 */
export function describes(callee: Node): boolean {
  switch (callee.type) {
    case T.Identifier:
      return importsOf(callee).some((each) => each.local.name === callee.name && isDescriber(each));
    case T.MemberExpression:
      return describes(callee.object);
    case T.CallExpression:
      return describes(callee.callee);
    default:
      return false;
  }
}

function isDescriber(specifier: TSESTree.ImportClause): boolean {
  const name = specifier.type === T.ImportDefaultSpecifier ? 'default' : importedName(specifier);
  const { source } = specifier.parent as TSESTree.ImportDeclaration;
  return name !== undefined && DESCRIBERS.some(({ module, names }) => module.test(source.value) && names.includes(name));
}

function importsOf(node: Node): readonly TSESTree.ImportClause[] {
  let root = node;
  while (root.parent) root = root.parent;
  if (root.type !== T.Program) return [];
  return root.body.flatMap((each) => (each.type === T.ImportDeclaration ? each.specifiers : []));
}
