import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { CliError, DONE, EXIT_CODE_HELP, TROUBLE } from './exit';
import type { ExitCode } from './exit';
import type { Io } from './io';
import { openSession } from './session';
import type { GlobalOptions, Run } from './session';
import { addCreate } from './verbs/create';
import { addDelete } from './verbs/delete';
import { addEvaluate } from './verbs/evaluate';
import { addList } from './verbs/list';
import { addOverride } from './verbs/override';
import { addRemove } from './verbs/remove';
import { addRollout } from './verbs/rollout';
import { addToggle } from './verbs/toggle';
import { addUsages } from './verbs/usages';

const VERBS = [addList, addUsages, addToggle, addRollout, addCreate, addDelete, addRemove, addEvaluate, addOverride];

/** Runs the command that `args` (without node and script) name. Never throws. */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  const program = emptyProgram(io);
  let exitCode: ExitCode = DONE;
  const run: Run = async (verb) => {
    const session = openSession(io, program.opts<GlobalOptions>());
    try {
      exitCode = await verb(session);
    } finally {
      for (const server of session.open) server.close?.();
    }
  };
  for (const addVerb of VERBS) addVerb(program, run);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, io);
  }
}

function emptyProgram(io: Io): Command {
  return new Command('flagline')
    .description('Shows feature flags, finds the code that reads them, and switches them where they live.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('-C, --dir <folder>', 'the folder to work on', '.')
    .option('--json', 'print JSON on standard output')
    .option('--environment <name>', 'the environment that is meant, where flags have several')
    .option('--no-servers', 'ask no server: flag files only')
    .option('--no-cache', 'search all code anew, and keep nothing of it for the next time')
    .addHelpText('after', EXIT_CODE_HELP)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'flagline: ')),
    })
    .showHelpAfterError('Run flagline --help for what there is.')
    .exitOverride();
}

function report(error: unknown, io: Io): ExitCode {
  // Commander has printed its own, help and version included.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : TROUBLE;
  if (error instanceof CliError) {
    io.stderr.write(`flagline: ${error.message}\n`);
    return error.exitCode;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = `flagline: this is a bug in Flagline (${message}). Please report it with what FLAGLINE_DEBUG=1 prints.`;
  io.stderr.write(`${io.env.FLAGLINE_DEBUG ? `${known}\n${stack ?? ''}` : known.replaceAll('\n', ' ')}\n`);
  return TROUBLE;
}
