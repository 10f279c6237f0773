import { environmentOf, type Flag } from '../model/flag';
import type { FlagChange } from '../model/flagChange';
import { isServerTrouble } from '../sources/server/serverTrouble';
import type { FlagServer, ServerChange } from '../sources/server/flagServer';
import { changeQuestion } from '../sources/server/changeQuestion';
import type { ServerFlags } from '../sources/sourceReading';
import { CliError, NO, TROUBLE } from './exit';
import type { ServedProject } from './servedProject';
import type { Session } from './session';
import { printable } from './untrusted';

const NEVER = new AbortController().signal;

/** What came of a change: the flag as the server has it now; undefined where it is gone. */
export interface Served {
  readonly flag: Flag | undefined;
  readonly said: ServerFlags;
  readonly environment: string;
}

/** Changes a flag on a server. What asks first is done with `yes` only. */
export async function changeOnServer(session: Session, project: ServedProject, said: ServerFlags, change: FlagChange, yes: boolean): Promise<Served> {
  const server = project.servers.get(said.source.id);
  if (!server) throw new CliError(TROUBLE, printable(said.trouble ?? `${said.source.label} was not asked.`));
  const flag = said.flags.find(({ key }) => key === change.key);
  const environment = chosenEnvironment(session, said, flag, change);
  const asked: ServerChange = { change, flag, environment };
  const question = changeQuestion(asked, said, server.sideEffect?.(asked));
  if (question !== undefined && !yes) throw new CliError(NO, printable(`${question} Nothing was changed; --yes does it.`));
  try {
    await server.change(asked, NEVER);
    return { flag: await flagNow(server, change.key, said), said, environment };
  } catch (error) {
    if (!isServerTrouble(error)) throw error;
    throw new CliError(error.kind === 'conflict' || error.kind === 'rejected' ? NO : TROUBLE, printable(error.message));
  }
}

async function flagNow(server: FlagServer, key: string, { flags }: ServerFlags): Promise<Flag | undefined> {
  const reading = await server.load(NEVER);
  return (reading?.flags ?? flags).find((flag) => flag.key === key);
}

/** A change is for one environment; which one is never guessed where there are several. */
function chosenEnvironment({ environment }: Session, said: ServerFlags, flag: Flag | undefined, change: FlagChange): string {
  const names = flag ? Object.keys(flag.environments) : said.environments.map(({ name }) => name);
  if (environment !== undefined && !names.includes(environment)) {
    throw new CliError(TROUBLE, printable(`${said.source.label} has no environment ${environment}. There are: ${names.join(', ')}.`));
  }
  const isForAll = change.kind === 'delete' || (change.kind === 'create' && !change.enabled && change.rollout === undefined);
  if (environment === undefined && names.length > 1 && !isForAll) {
    throw new CliError(TROUBLE, printable(`${said.source.label} has several environments: ${names.join(', ')}. Choose one with --environment.`));
  }
  return environment ?? (flag ? environmentOf(flag) : (names[0] ?? ''));
}
