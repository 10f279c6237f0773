import type { Project, ProjectProblem } from '../disk/project.node';
import type { Session } from './session';
import { printable } from './untrusted';

/** `feature_flags.json:8:3: error: …`, as compilers print it. */
export function describeProblem({ label, at, severity, message }: ProjectProblem): string {
  const place = at ? `${label}:${at.line}:${at.column}` : label;
  return printable(`${place}: ${severity}: ${message}`);
}

export function reportProblems({ io }: Session, problems: readonly ProjectProblem[]): void {
  for (const problem of problems) io.stderr.write(`${describeProblem(problem)}\n`);
}

/** Whether flags may exist that could not be read: then no answer is the whole truth. */
export function mayLackFlags({ problems }: Project): boolean {
  return problems.some(({ hidesFlags }) => hidesFlags);
}
