import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { evaluationProblem, explain } from '../../evaluation/seed';
import type { FlagdUser } from '../../evaluation/flagd';
import { readOverrides } from '../../disk/overrides.node';
import type { Flag } from '../../model/flag';
import { OVERRIDES_FILE } from '../../overrides/overrides';
import { overrideLabel } from '../../overrides/overrideWords';
import { chooseFlag } from '../chooseFlag';
import { CliError, DONE, NO, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { flagdAnswer } from '../flagdAnswer';
import { fileOption } from '../options';
import type { FileOption } from '../options';
import { describeProblem, reportProblems } from '../problems';
import { loadServedProject } from '../servedProject';
import type { Run, Session } from '../session';
import { printable, printableJson } from '../untrusted';

interface EvaluateOptions extends FileOption {
  readonly user?: string;
  readonly attribute: FlagdUser['attributes'];
}

/** An answer for people, and for scripts. */
interface Answer {
  readonly words: string;
  readonly record: object;
}

export function addEvaluate(program: Command, run: Run): void {
  program
    .command('evaluate')
    .description('tell whether a user gets a flag, and why; prints on or off first, or the value')
    .argument('<key>', 'the flag')
    .option('--user <id>', 'the user (default: none, as in code that gives no user)')
    .option('--attribute <name=value>', 'what else the rules of flagd may ask for, such as email=ann@acme.dev; may be given again', withAttribute, {})
    .addOption(fileOption('the flag file, where several define the flag'))
    .action((key: string, options: EvaluateOptions) => run((session) => evaluate(session, key, options)));
}

/** Being off is an answer like being on: both end with 0. */
async function evaluate(session: Session, key: string, options: EvaluateOptions): Promise<ExitCode> {
  const { io, json } = session;
  const project = await loadServedProject(session);
  const { flag } = chooseFlag(project, key, { ...(options.file !== undefined && { file: options.file }) });
  const unreadable = project.problems.find(({ hidesFlags, label }) => hidesFlags && label === flag.source.label);
  if (unreadable) throw new CliError(TROUBLE, describeProblem(unreadable));
  const { words, record } = await answerOf(flag, options);
  const overrides = await readOverrides(session.root);
  reportProblems(session, overrides.problems);
  const override = overrides.values.get(key);
  const marker = override === undefined ? '' : ` (${overrideLabel(override)}, by ${OVERRIDES_FILE})`;
  io.stdout.write(json ? printableJson({ ...record, ...(override !== undefined && { override }) }) : `${printable(words + marker)}\n`);
  return DONE;
}

async function answerOf(flag: Flag, { user, attribute }: EvaluateOptions): Promise<Answer> {
  const refusal = evaluationProblem(flag);
  return refusal === undefined ? answerOfSeed(flag, user) : answerOfFlagd(flag, { id: user, attributes: attribute }, refusal);
}

function answerOfSeed(flag: Flag, user: string | undefined): Answer {
  const { served, reason, bucket, explanation } = explain(flag, user);
  return { words: `${served ? 'on' : 'off'}  ${explanation}`, record: { key: flag.key, user: user ?? null, served, reason, ...(bucket !== undefined && { bucket }), explanation } };
}

async function answerOfFlagd(flag: Flag, user: FlagdUser, refusal: string): Promise<Answer> {
  const answer = await flagdAnswer(flag, user);
  if (!answer) throw new CliError(NO, refusal);
  const { value, explanation } = answer;
  const shown = value === undefined ? 'default' : typeof value === 'boolean' ? (value ? 'on' : 'off') : JSON.stringify(value);
  return { words: `${shown}  ${explanation}`, record: { key: flag.key, user: user.id ?? null, ...(typeof value === 'boolean' && { served: value }), ...answer } };
}

/** As JSON where it is a number or a boolean; as text otherwise. */
function withAttribute(given: string, before: FlagdUser['attributes']): FlagdUser['attributes'] {
  const [name = '', ...rest] = given.split('=');
  const text = rest.join('=');
  if (name === '' || rest.length === 0) throw new InvalidArgumentError('It is a name and a value, such as email=ann@acme.dev.');
  return { ...before, [name]: /^(true|false|-?\d+(\.\d+)?)$/.test(text) ? (JSON.parse(text) as number | boolean) : text };
}
