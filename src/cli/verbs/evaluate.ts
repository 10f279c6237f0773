import type { Command } from 'commander';
import { evaluationProblem, explain } from '../../evaluation/seed';
import { chooseFlag } from '../chooseFlag';
import { CliError, DONE, NO, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { fileOption } from '../options';
import type { FileOption } from '../options';
import { describeProblem } from '../problems';
import { loadServedProject } from '../servedProject';
import type { Run, Session } from '../session';
import { printable, printableJson } from '../untrusted';

interface EvaluateOptions extends FileOption {
  readonly user?: string;
}

export function addEvaluate(program: Command, run: Run): void {
  program
    .command('evaluate')
    .description('tell whether a user gets a flag, and why; prints on or off first')
    .argument('<key>', 'the flag')
    .option('--user <id>', 'the user (default: none, as in code that gives no user)')
    .addOption(fileOption('the flag file, where several define the flag'))
    .action((key: string, options: EvaluateOptions) => run((session) => evaluate(session, key, options)));
}

/** Being off is an answer like being on: both end with 0. */
async function evaluate(session: Session, key: string, { user, file }: EvaluateOptions): Promise<ExitCode> {
  const { io, json } = session;
  const project = await loadServedProject(session);
  const { flag } = chooseFlag(project, key, { ...(file !== undefined && { file }) });
  const unreadable = project.problems.find(({ hidesFlags, label }) => hidesFlags && label === flag.source.label);
  if (unreadable) throw new CliError(TROUBLE, describeProblem(unreadable));
  const refusal = evaluationProblem(flag);
  if (refusal !== undefined) throw new CliError(NO, refusal);
  const { served, reason, bucket, explanation } = explain(flag, user);
  const record = { key, user: user ?? null, served, reason, ...(bucket !== undefined && { bucket }), explanation };
  io.stdout.write(json ? printableJson(record) : `${served ? 'on' : 'off'}  ${printable(explanation)}\n`);
  return DONE;
}
