import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/typescript-estree';
import { isModuleLoad } from '../../code/typescript/imports';
import { isFunction, lastName, unwrap } from '../../code/typescript/nodes';
import { keptBy, type Plan } from '../plan';
import { childrenOf, type Node } from '../tree';
import { describes } from './describers';

/**
 * What evaluating an expression may do besides giving a value. Member access is
 * taken for pure, as everywhere in tools that shorten code: a getter that acts,
 * or an object that is missing, is not what removed code is written for.
 */
export class Effects {
  /**
   * @param reads the flag reads of the text, of any flag: asking for a flag changes nothing
   * @param plan where given, of what is left after it; otherwise of what is written
   */
  constructor(
    private readonly reads: ReadonlySet<Node>,
    private readonly plan?: Plan,
  ) {}

  /** Whether it can be left out, or be asked for at another time. */
  isPure(node: Node): boolean {
    const outcome = this.plan?.of(node);
    if (outcome && outcome.kind !== 'negated') return keptBy(outcome).every((each) => this.isPure(each));
    if (this.reads.has(node)) return this.argumentsOf(node).every((each) => this.isPure(each));
    switch (node.type) {
      case T.CallExpression:
        return (isPureFunction(node) || describes(node.callee)) && childrenOf(node).every((child) => this.isPure(child));
      case T.TaggedTemplateExpression:
        return describes(node.tag) && childrenOf(node).every((child) => this.isPure(child));
      case T.NewExpression:
        return isError(node) && node.arguments.every((each) => this.isPure(each));
      case T.AssignmentExpression:
      case T.UpdateExpression:
      case T.AwaitExpression:
      case T.YieldExpression:
      case T.ImportExpression:
        return false;
      case T.UnaryExpression:
        return node.operator !== 'delete' && this.isPure(node.argument);
      case T.ClassExpression:
      case T.ClassDeclaration:
        return this.isPureClass(node);
      default:
        return isFunction(node) || isType(node) || childrenOf(node).every((child) => this.isPure(child));
    }
  }

  /** What of a read's call acts by itself. The object that it is called on is part of the flag's API. */
  argumentsOf(read: Node): readonly Node[] {
    if (read.type === T.CallExpression) return read.arguments;
    return [];
  }

  private isPureClass({ superClass, body, decorators }: TSESTree.ClassExpression | TSESTree.ClassDeclaration): boolean {
    if (decorators.length > 0 || (superClass && !this.isPure(superClass))) return false;
    return body.body.every((member) => {
      if (member.type === T.StaticBlock || ('decorators' in member && member.decorators.length > 0)) return false;
      if (member.type === T.PropertyDefinition && member.static && member.value && !this.isPure(member.value)) return false;
      return !('computed' in member) || !member.computed || this.isPure(member.key);
    });
  }
}

/** What is made to be thrown does nothing until it is. */
function isError({ callee }: TSESTree.NewExpression): boolean {
  return /(?:Error|Exception)$/.test(lastName(callee) ?? '');
}

/** Functions of the language that only compute, and React's hooks that only remember. */
const PURE_FUNCTIONS = new Set(['Boolean', 'String', 'Number', 'Symbol', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent']);
const PURE_HOOKS = new Set(['useState', 'useRef', 'useMemo', 'useCallback', 'useContext', 'useId', 'forwardRef', 'memo', 'createContext', 'lazy']);
const PURE_METHODS = new Map([
  ['Object', /^(keys|values|entries|fromEntries|is|hasOwn|freeze)$/],
  ['Array', /^(isArray|of)$/],
  ['Math', /^(?!random$)\w+$/],
  ['Number', /./],
  ['String', /./],
  ['React', /^(useState|useRef|useMemo|useCallback|useContext|useId|forwardRef|memo|createContext|lazy)$/],
]);

export function isPureFunction({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type === T.Identifier) return PURE_FUNCTIONS.has(callee.name) || PURE_HOOKS.has(callee.name);
  if (callee.type !== T.MemberExpression) return false;
  if (isPattern(callee.object)) return lastName(callee) === 'test';
  if (callee.object.type !== T.Identifier) return false;
  return PURE_METHODS.get(callee.object.name)?.test(lastName(callee) ?? '') ?? false;
}

/** A regular expression in the code, which does not remember where it was. */
function isPattern(node: Node): boolean {
  return node.type === T.Literal && 'regex' in node && !/[gy]/.test(node.regex.flags);
}

/** Calls that only look something up, by the names that libraries give them: without their result, nothing is lost. */
export function isEffectFree(node: Node): boolean {
  return isModuleLoad(unwrap(node)) || (node.type === T.CallExpression && LOOKS_UP.test(lastName(node.callee) ?? ''));
}

const LOOKS_UP =
  /^require$|^get\w*Client$|^use(State|Ref|Memo|Callback|Context|Id|Translation|Theme|Navigate|Location|Params|SearchParams|Router|Pathname|Selector|Dispatch|Intl|Flags|FeatureFlags|Features|UiConfig|LDClient|UnleashClient|OpenFeatureClient|ConfigCatClient|Statsig\w*|GrowthBook|PostHog|Flagsmith)$/;

export function isType({ type }: Node): boolean {
  return type.startsWith('TS') && !/^TS(As|Satisfies|TypeAssertion|NonNull|Instantiation|Enum|Module|Export|ParameterProperty|Abstract|EmptyBody)/.test(type);
}
