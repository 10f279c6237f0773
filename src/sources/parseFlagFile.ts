import type { Problem } from '../model/finding';
import type { SourceRef } from '../model/flag';
import { ignoreComments } from '../model/ignoreComment';
import { LineMap } from '../model/lineMap';
import type { SyntaxProblem } from '../model/syntaxProblem';
import type { FlagFile } from './flagFile';
import { formatOf, usualFormat } from './formats';
import { parseText } from './text/syntaxes';
import type { TextTree } from './text/tree';

/**
 * Reads a flag file; the ending of `source.id` chooses JSON or YAML. Undefined where the text has another shape.
 * A file that is `required`, because a configuration names it, is always one: another shape is then a problem.
 */
export function parseFlagFile(text: string, source: SourceRef, options: { readonly required: true }): FlagFile;
export function parseFlagFile(text: string, source: SourceRef, options?: { readonly required?: boolean }): FlagFile | undefined;
export function parseFlagFile(text: string, source: SourceRef, options: { readonly required?: boolean } = {}): FlagFile | undefined {
  const tree = parseText(text, source.id);
  const format = formatOf(tree, source.id) ?? (options.required ? usualFormat(source.id) : undefined);
  if (!format) return undefined;
  const { flags, problems } = format.read(tree, source);
  const ignores = ignoreComments(text);
  const overlay = format.overlayOf?.(source.id);
  return {
    source,
    flags,
    problems: tree.problem ? [syntaxProblem(tree, tree.problem)] : problems,
    broken: tree.problem !== undefined,
    lineStarts: LineMap.of(text).toJSON(),
    ...(overlay && { overlay }),
    ...(ignores.length > 0 && { ignores }),
  };
}

/** It comes alone: what else there seems to be wrong may only follow from it. */
function syntaxProblem({ syntax }: TextTree, { span, detail }: SyntaxProblem): Problem {
  const message = `Not valid ${syntax.name}: ${detail}. Until this is repaired, the last good state of the flags counts.`;
  return { severity: 'error', span, message };
}
