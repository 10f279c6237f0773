import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionNode } from './nodes';
import { absentIn, presentIn } from './presence';
import { isTruth } from './valueSource';

/** What a function gives back where all goes well, and what it gives instead. */
export interface Returned {
  readonly value: TSESTree.Expression;
  /** What must be there for that; whoever asks has to look whether it is only what the value needs. */
  readonly needs: readonly TSESTree.Node[];
  /** What it gives where that is not there, or where something was thrown: null for nothing. */
  readonly instead: readonly (TSESTree.Expression | null)[];
  /** Whether it does something besides where all goes well, such as to report that the flag was asked for. */
  readonly acts: boolean;
}

type Instead = Returned['instead'];

/**
 * What a function gives back, where that is one expression: behind its arrow, or in a `return`, before which it only does
 * something, or leaves where something is not there. Undefined where it chooses in any other way.
 */
export function returnedOf({ body, generator }: FunctionNode): Returned | undefined {
  if (generator) return undefined;
  return body.type === AST_NODE_TYPES.BlockStatement ? ofStatements(body.body) : ofExpression(body);
}

function ofStatements(statements: readonly TSESTree.Statement[]): Returned | undefined {
  const start = statements.findIndex((each) => !isPassedThrough(each));
  const returned = ofFirst(statements[start], statements.slice(start + 1));
  return returned && { ...returned, acts: returned.acts || statements.slice(0, Math.max(start, 0)).some(isAct) };
}

function ofFirst(statement: TSESTree.Statement | undefined, rest: readonly TSESTree.Statement[]): Returned | undefined {
  switch (statement?.type) {
    case AST_NODE_TYPES.BlockStatement:
      return ofStatements([...statement.body, ...rest]);
    case AST_NODE_TYPES.ReturnStatement:
      return statement.argument ? ofExpression(statement.argument) : undefined;
    case AST_NODE_TYPES.IfStatement:
      return ofIf(statement, rest);
    case AST_NODE_TYPES.TryStatement:
      return ofTry(statement, rest);
    default:
      return undefined;
  }
}

/** `client ? client.isEnabled('x') : false` */
function ofExpression(value: TSESTree.Expression): Returned | undefined {
  if (value.type !== AST_NODE_TYPES.ConditionalExpression || isTruth(value)) return { value, needs: [], instead: [], acts: false };
  const { test, consequent, alternate } = value;
  const present = presentIn(test);
  if (present) return { value: consequent, needs: present, instead: [alternate], acts: false };
  const absent = absentIn(test);
  return absent && { value: alternate, needs: absent, instead: [consequent], acts: false };
}

/** `if (!client) return false;`, and what follows; or `if (client) return client.isEnabled('x');`, and what it gives otherwise. */
function ofIf({ test, consequent, alternate }: TSESTree.IfStatement, rest: readonly TSESTree.Statement[]): Returned | undefined {
  const otherwise = [...(alternate ? [alternate] : []), ...rest];
  const present = presentIn(test);
  if (present) return needing(present, ofStatements([consequent, ...rest]), insteadOf(otherwise));
  const absent = absentIn(test);
  return absent && needing(absent, ofStatements(otherwise), insteadOf([consequent, ...rest]));
}

/** `try { return client.isEnabled('x'); } catch { return false; }`; what it does in the end must not leave. */
function ofTry({ block, handler, finalizer }: TSESTree.TryStatement, rest: readonly TSESTree.Statement[]): Returned | undefined {
  if (finalizer && !finalizer.body.every(isPassedThrough)) return undefined;
  const returned = needing([], ofStatements(block.body), handler ? insteadOf([handler.body, ...rest]) : []);
  return returned && { ...returned, acts: returned.acts || (finalizer?.body.some(isAct) ?? false) };
}

function needing(needs: readonly TSESTree.Node[], returned: Returned | undefined, instead: Instead | undefined): Returned | undefined {
  return returned && instead && { ...returned, needs: [...needs, ...returned.needs], instead: [...instead, ...returned.instead] };
}

/** What the function gives that ends with these statements, which may do something before, such as logging: none where they throw. */
function insteadOf(statements: readonly TSESTree.Statement[]): Instead | undefined {
  const start = statements.findIndex((each) => !isPassedThrough(each));
  const [statement, rest] = [statements[start], statements.slice(start + 1)];
  switch (statement?.type) {
    case AST_NODE_TYPES.BlockStatement:
      return insteadOf([...statement.body, ...rest]);
    case AST_NODE_TYPES.ReturnStatement:
      return [statement.argument];
    case AST_NODE_TYPES.ThrowStatement:
      return [];
    case undefined:
      return [null];
    default:
      return undefined;
  }
}

/** Whether it does more than to give something a name. */
function isAct(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case AST_NODE_TYPES.ExpressionStatement:
      return statement.directive === undefined;
    case AST_NODE_TYPES.BlockStatement:
      return statement.body.some(isAct);
    case AST_NODE_TYPES.IfStatement:
      return isAct(statement.consequent) || (statement.alternate !== null && isAct(statement.alternate));
    default:
      return false;
  }
}

/** Whether it runs and what follows is reached, whatever it does: `track(key);`. */
function isPassedThrough(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case AST_NODE_TYPES.VariableDeclaration:
    case AST_NODE_TYPES.FunctionDeclaration:
    case AST_NODE_TYPES.ExpressionStatement:
    case AST_NODE_TYPES.EmptyStatement:
      return true;
    case AST_NODE_TYPES.BlockStatement:
      return statement.body.every(isPassedThrough);
    case AST_NODE_TYPES.IfStatement:
      return isPassedThrough(statement.consequent) && (!statement.alternate || isPassedThrough(statement.alternate));
    default:
      return false;
  }
}
