import { serverAddresses } from '../config/config';
import { loadProject } from '../disk/project.node';
import type { Project, ProjectProblem } from '../disk/project.node';
import { originOf } from '../model/serverAddress';
import type { ServerAddress } from '../model/serverAddress';
import type { FlagServer, ServerReading } from '../sources/server/flagServer';
import type { ServerCode } from '../sources/server/serverCode';
import type { ServerFlags } from '../sources/sourceReading';
import { fetchOf } from './proxy';
import { confirmedOrigins, tokenFor } from './serverToken';
import type { Session } from './session';

/** A project with what its servers say among its flags. */
export interface ServedProject extends Project {
  /** The servers that answered, by the ids of their sources. */
  readonly servers: ReadonlyMap<string, FlagServer>;
}

const NOTHING: ServerReading = { flags: [], environments: [], problems: [] };

interface Asked {
  readonly said: ServerFlags;
  readonly server?: FlagServer;
  readonly problems: readonly ProjectProblem[];
}

/** Reads flag files, and asks the servers that the configuration names. One that fails is a problem like a file that cannot be read. */
export async function loadServedProject(session: Session): Promise<ServedProject> {
  const project = await loadProject(session.root);
  const addresses = session.servers ? serverAddresses(project.config) : [];
  if (addresses.length === 0) return { ...project, servers: new Map() };
  const { serverCode } = await import('../disk/serverCode.node');
  const asked = await Promise.all(addresses.map((address) => ask(session, serverCode, address, addresses.length === 1)));
  project.flags.setServers(asked.map(({ said }) => said));
  const servers = new Map(asked.flatMap(({ said, server }) => (server ? [[said.source.id, server] as const] : [])));
  return { ...project, problems: [...project.problems, ...asked.flatMap(({ problems }) => problems)], servers };
}

async function ask(session: Session, code: ServerCode, address: ServerAddress, isOnly: boolean): Promise<Asked> {
  const source = code.sourceOf(address);
  const silent: ServerFlags = { source, flags: [], folders: [session.root], environments: [], asOf: undefined };
  try {
    const server = code.open(address, await tokenOf(session, address, isOnly), await fetchOf(session.io.env));
    session.open.push(server);
    const { flags, environments, problems, wanted } = (await server.load(new AbortController().signal)) ?? NOTHING;
    const warnings = problems.map((message) => ({ label: source.label, severity: 'warning' as const, message, hidesFlags: false }));
    return { said: { ...silent, flags, environments, asOf: session.io.now().getTime(), ...(wanted && { wanted }) }, server, problems: warnings };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { said: { ...silent, trouble: message }, problems: [{ label: source.label, severity: 'error', message, hidesFlags: true }] };
  }
}

/** The configuration comes with the repository: what it names is asked only where the user has named it too. */
async function tokenOf({ io }: Session, address: ServerAddress, isOnly: boolean): Promise<string | undefined> {
  const origin = originOf(address);
  if (confirmedOrigins(io.env).has(origin)) return tokenFor(address, io.env, isOnly);
  throw new Error(`flagline.config.json names ${origin}, which was not asked: an address out of a repository is not trusted. If it is the right one, set FLAGLINE_ORIGINS=${origin}; --no-servers does without.`);
}
