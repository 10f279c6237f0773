import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { importedName } from '../../code/typescript/imports';
import type { Node } from '../tree';

/** What a template with a tag makes: styles, of which the text is all that counts, or markup, which is shown. */
export type TemplateTag = 'styles' | 'markup';

interface Describers {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly template?: TemplateTag;
}

/** By what they export; `default` for what is imported as a whole. */
const DESCRIBERS: readonly Describers[] = [
  { module: /^@emotion\/(?:react|css|styled|native|core|primitives)(?:\/|$)/, names: ['css', 'keyframes', 'default'], template: 'styles' },
  { module: /^@compiled\/react$|^@atlaskit\/css$/, names: ['css', 'cssMap', 'keyframes', 'styled'], template: 'styles' },
  { module: /^styled-components(?:\/|$)/, names: ['css', 'keyframes', 'styled', 'default'], template: 'styles' },
  { module: /^@mui\/(?:material|system)(?:\/|$)/, names: ['css', 'keyframes', 'styled'], template: 'styles' },
  { module: /^(?:lit|lit-html|lit-element|@lit\/[\w-]+|@polymer\/lit-element|@open-wc\/testing)(?:\/|$)/, names: ['html', 'svg', 'mathml', 'css', 'unsafeCSS'], template: 'markup' },
  { module: /^graphql-tag(?:\/|$)/, names: ['gql', 'default'] },
  { module: /^(?:@apollo\/client|apollo-boost|urql|@urql\/[\w-]+|graphql-request)(?:\/|$)/, names: ['gql'] },
  { module: /^react-intl(?:-next)?$|^@formatjs\/intl$/, names: ['defineMessage', 'defineMessages'] },
];

/**
 * Whether what is called only describes styles, markup, queries or messages, for others to act upon: `css({ … })`,
 * `styled(Button)`, `styled.p`. Such a description that nobody takes can be left out.
 */
export function describes(callee: Node): boolean {
  return describersOf(callee) !== undefined;
}

/** What templates with the tag make. Undefined where that is not known: what it does may depend on each of their parts. */
export function templateTag(tag: Node): TemplateTag | undefined {
  return describersOf(tag)?.template;
}

/** Whether a name is the value by which markup shows nothing. */
export function isNothing(node: Node): boolean {
  const specifier = node.type === T.Identifier ? importsOf(node).find((each) => each.local.name === node.name) : undefined;
  return specifier !== undefined && importedName(specifier) === 'nothing' && describersIn(specifier).some(({ template }) => template === 'markup');
}

function describersOf(callee: Node): Describers | undefined {
  switch (callee.type) {
    case T.Identifier: {
      const specifier = importsOf(callee).find((each) => each.local.name === callee.name);
      return specifier && importedBy(specifier);
    }
    case T.MemberExpression:
      return describersOf(callee.object);
    case T.CallExpression:
      return describersOf(callee.callee);
    default:
      return undefined;
  }
}

function importedBy(specifier: TSESTree.ImportClause): Describers | undefined {
  const name = specifier.type === T.ImportDefaultSpecifier ? 'default' : importedName(specifier);
  return describersIn(specifier).find(({ names }) => name !== undefined && names.includes(name));
}

function describersIn(specifier: TSESTree.ImportClause): readonly Describers[] {
  const { source } = specifier.parent as TSESTree.ImportDeclaration;
  return DESCRIBERS.filter(({ module }) => module.test(source.value));
}

function importsOf(node: Node): readonly TSESTree.ImportClause[] {
  let root = node;
  while (root.parent) root = root.parent;
  if (root.type !== T.Program) return [];
  return root.body.flatMap((each) => (each.type === T.ImportDeclaration ? each.specifiers : []));
}
