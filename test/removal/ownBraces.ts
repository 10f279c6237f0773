import { AST_NODE_TYPES as T, simpleTraverse } from '@typescript-eslint/typescript-estree';
import { parseText } from '../../src/code/typescript/parse';
import { applyEdits, type TextEdit } from '../../src/model/edit';
import { listOf } from '../../src/removal/tree';

/**
 * A text without the braces of blocks that stand by themselves, and without indentation: of two blocks that declare the
 * same name, the one whose flag goes first leaves its braces behind, and the other needs them.
 */
export function withoutOwnBraces(text: string, file: string): string {
  const edits: TextEdit[] = [];
  simpleTraverse(parseText(text, file).program, {
    enter: (node, parent) => {
      if (node.type !== T.BlockStatement || !parent || !listOf(parent)) return;
      const [start, end] = node.range;
      for (const at of [start, end - 1]) edits.push({ span: { start: at, end: at + 1 }, text: '' });
    },
  });
  return applyEdits(text, edits).replace(/^\s+/gm, '');
}
