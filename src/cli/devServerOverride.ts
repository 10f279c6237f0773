import { serverAddresses } from '../config/config';
import { loadConfigOf } from '../disk/project.node';
import { similarKeys } from '../findings/similarKeys';
import { originOf } from '../model/serverAddress';
import { DEV_SERVER_URL, DevServer, isLoopback } from '../overrides/devServer';
import type { DevFlag, DevProject } from '../overrides/devServer';
import type { OverrideValue } from '../overrides/overrides';
import { readValueAmong } from '../overrides/overrideValue';
import type { OverrideChoice } from '../overrides/overrideValue';
import { OVERRIDE_GLYPH, overrideLabel, valueLabel } from '../overrides/overrideWords';
import { isServerTrouble } from '../sources/server/serverTrouble';
import { CliError, DONE, NO, TROUBLE } from './exit';
import type { ExitCode } from './exit';
import { fetchOf } from './proxy';
import { confirmedOrigins } from './serverToken';
import type { Session } from './session';
import { table } from './table';
import { printable, printableJson } from './untrusted';

/** What is to be done on the dev server; nothing is to list. */
export interface DevServerWish {
  /** Its address; true for the usual one. */
  readonly url: string | true;
  /** Where left out, the one that the configuration names, or the only one. */
  readonly project?: string;
  readonly key?: string;
  readonly value?: string;
  readonly clear?: 'one' | 'all';
}

/** What is asked of the server, and about what. */
interface Asked {
  readonly session: Session;
  readonly server: DevServer;
  readonly key: string;
  readonly project: DevProject;
}

const WAITING = new AbortController().signal;

/** Overrides of LaunchDarkly's dev server, in place of those of the file. */
export async function overrideOnDevServer(session: Session, wish: DevServerWish): Promise<ExitCode> {
  try {
    const server = await open(session, wish.url === true ? DEV_SERVER_URL : wish.url);
    const key = wish.project ?? (await projectOf(session, server));
    const asked = { session, server, key, project: await server.project(key, WAITING) };
    if (wish.clear === 'all') return await clearAll(asked);
    if (wish.key === undefined) return list(asked, [...asked.project.flags]);
    if (wish.clear === 'one') return await clear(asked, wish.key);
    return wish.value === undefined ? listOne(asked, wish.key) : await set(asked, wish.key, wish.value);
  } catch (error) {
    if (isServerTrouble(error)) throw new CliError(error.kind === 'rejected' ? NO : TROUBLE, printable(error.message));
    throw error;
  }
}

/** On this machine, or where the user says so: whoever overrides on another machine does so for others. */
async function open({ io }: Session, url: string): Promise<DevServer> {
  const server = new DevServer(url, fetch);
  if (isLoopback(url)) return server;
  const origin = originOf({ url });
  if (confirmedOrigins(io.env).has(origin)) return new DevServer(url, (await fetchOf(io.env)) ?? fetch);
  throw new CliError(TROUBLE, `${printable(origin)} is not on this machine, and was not asked: what is overridden there may be so for others. If it is the right one, set FLAGLINE_ORIGINS=${printable(origin)}.`);
}

async function projectOf({ root }: Session, server: DevServer): Promise<string> {
  const there = await server.projects(WAITING);
  const named = serverAddresses(await loadConfigOf(root)).flatMap(({ type, project }) => (type === 'launchdarkly' && project !== undefined ? [project] : []));
  const [only, ...others] = there.length > 1 ? there.filter((key) => named.includes(key)) : there;
  if (only !== undefined && others.length === 0) return only;
  const hint = there.length === 0 ? 'It has none yet: ldcli dev-server add-project takes one in.' : `There are: ${there.map(printable).join(', ')}. Choose one with --project.`;
  throw new CliError(TROUBLE, `the dev server has no project that is surely meant. ${hint}`);
}

async function set(asked: Asked, key: string, text: string): Promise<ExitCode> {
  const flag = flagOf(asked, key);
  const read = readValueAmong(text, key, choicesOf(flag));
  if (!read.ok) throw new CliError(NO, printable(read.reason));
  const changed = JSON.stringify(flag.override) !== JSON.stringify(read.value);
  if (changed) await asked.server.set(asked.key, key, read.value, WAITING);
  report(asked, key, { ...flag, override: read.value }, changed, `${changed ? 'now' : 'already'} ${overrideLabel(read.value)}`);
  return DONE;
}

async function clear(asked: Asked, key: string): Promise<ExitCode> {
  const { override, ...flag } = flagOf(asked, key);
  const changed = override !== undefined && (await asked.server.clear(asked.key, key, WAITING));
  report(asked, key, flag, changed, `${changed ? 'no longer' : 'not'} overridden`);
  return DONE;
}

/** One by one: older dev servers know no other way. */
async function clearAll({ session, server, key, project }: Asked): Promise<ExitCode> {
  const overridden = [...project.flags].filter(([, { override }]) => override !== undefined);
  for (const [flag] of overridden) await server.clear(key, flag, WAITING);
  const changed = overridden.length > 0;
  session.io.stdout.write(session.json ? printableJson({ changed }) : `${changed ? 'all overrides are cleared' : 'nothing is overridden'} (dev server, project ${printable(key)})\n`);
  return DONE;
}

function listOne(asked: Asked, key: string): ExitCode {
  const flag = flagOf(asked, key);
  if (flag.override !== undefined) return list(asked, [[key, flag]]);
  if (asked.session.json) asked.session.io.stdout.write('[]\n');
  else asked.session.io.stderr.write(`flagline: ${printable(key)} is not overridden; ${servedWords(asked, flag)}\n`);
  return NO;
}

function list({ session, project }: Asked, flags: readonly (readonly [string, DevFlag])[]): ExitCode {
  const listed = flags.flatMap(([key, { value, override }]) => (override === undefined ? [] : [{ key, value, override }]));
  const header = ['  key', 'for you', `in ${printable(project.environment)}`].map((title) => session.paint('grey', title));
  const rows = listed.map(({ key, value, override }) => [`${session.paint('yellow', OVERRIDE_GLYPH)} ${printable(key)}`, printable(valueLabel(override)), printable(servedLabel(value))]);
  if (session.json) session.io.stdout.write(printableJson(listed.map(({ key, value, override }) => ({ key, override, served: value ?? null }))));
  else if (listed.length > 0) session.io.stdout.write(table([header, ...rows]));
  else session.io.stderr.write('flagline: nothing is overridden on the dev server. flagline override <key> on --dev-server tries a flag.\n');
  return DONE;
}

function report(asked: Asked, key: string, flag: DevFlag, changed: boolean, now: string): void {
  const { session, key: project } = asked;
  const { value, override } = flag;
  const record = { changed, key, project, served: value ?? null, ...(override !== undefined && { override }) };
  session.io.stdout.write(session.json ? printableJson(record) : `${printable(key)} is ${printable(now)}; ${servedWords(asked, flag)}\n`);
}

/** `test serves off (dev server, project acme)` */
function servedWords({ key, project }: Asked, { value }: DevFlag): string {
  return printable(`${project.environment} serves ${servedLabel(value)} (dev server, project ${key})`);
}

function servedLabel(value: OverrideValue | undefined): string {
  return value === undefined ? 'no value' : valueLabel(value);
}

function flagOf({ key: project, project: { flags } }: Asked, key: string): DevFlag {
  const flag = flags.get(key);
  if (flag) return flag;
  const [nearest] = similarKeys(key, [...flags.keys()]);
  const hint = nearest === undefined ? 'ldcli dev-server sync-project fetches new ones.' : `Did you mean '${printable(nearest)}'?`;
  throw new CliError(NO, `there is no flag '${printable(key)}' in the project ${printable(project)} of the dev server. ${hint}`);
}

/** Older dev servers do not tell the variations; what is served has the right type. */
function choicesOf({ value, choices }: DevFlag): readonly OverrideChoice[] {
  return choices.length > 0 || value === undefined ? choices : [{ value }];
}
