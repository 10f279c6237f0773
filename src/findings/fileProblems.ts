import type { Finding, FindingCode, Problem } from '../model/finding';
import type { FileId } from '../model/span';

/** What a parser reported, as findings of the file it read. */
export function fileProblems(code: FindingCode, file: FileId, problems: readonly Problem[]): Finding[] {
  return problems.map(({ severity, span, message }) => ({ code, severity, file, span, message }));
}
