import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { sourcePaths } from '../../config/config';
import { readFlagFile } from '../../disk/flagFiles.node';
import { sourceAt } from '../../disk/project.node';
import type { Project } from '../../disk/project.node';
import type { SourceRef } from '../../model/flag';
import type { FlagChange } from '../../model/flagChange';
import { FLAG_FILE_NAMES, isFlagFileName } from '../../sources/flagFileNames';
import type { ServerFlags } from '../../sources/sourceReading';
import { applyChange, changeServed } from '../change';
import { chooseServer, labelsOf } from '../chooseFlag';
import { CliError, NO, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { fileOption, parsePercent, serverOption, yesOption } from '../options';
import type { ServerOptions } from '../options';
import { loadServedProject } from '../servedProject';
import type { Run, Session } from '../session';

/** The file that is made where there is none. */
const DEFAULT_FILE = 'feature_flags.json';

interface CreateOptions extends ServerOptions {
  readonly on?: true;
  readonly description?: string;
  readonly rollout?: number;
}

export function addCreate(program: Command, run: Run): void {
  program
    .command('create')
    .description('add a flag to the flag file or the server, and make the file if there is none')
    .argument('<key>', 'the flag')
    .option('--on', 'switch it on at once')
    .option('--description <text>', 'what it is for')
    .option('--rollout <percent>', 'the share of users who get it while it is on', parsePercent)
    .addOption(fileOption(`the flag file to add it to (default: the only one, or ${DEFAULT_FILE})`))
    .addOption(serverOption('the server to add it to'))
    .addOption(yesOption())
    .action((key: string, options: CreateOptions) => run((session) => create(session, key, options)));
}

async function create(session: Session, key: string, options: CreateOptions): Promise<ExitCode> {
  const project = await loadServedProject(session);
  const server = serverOf(project, options);
  if (server) return changeServed(session, project, server, changeOf(key, options), options.yes === true);
  const source = targetOf(project, options.file);
  await refuseOtherFile(source);
  return applyChange(session, source, changeOf(key, options));
}

/** The server that is named, or the only one where there is no flag file. */
function serverOf(project: Project, { file, server }: CreateOptions): ServerFlags | undefined {
  if (server !== undefined) return chooseServer(project, server);
  const servers = project.flags.servers();
  if (file !== undefined || servers.length === 0) return undefined;
  if (servers.length === 1 && project.flags.files().length === 0) return servers[0];
  throw new CliError(TROUBLE, `there are several places for flags: ${labelsOf(project.flags.sources())}. Choose one with --file or --server.`);
}

function changeOf(key: string, { on, description, rollout }: CreateOptions): FlagChange {
  return {
    kind: 'create',
    key,
    enabled: on === true,
    ...(description !== undefined && { description }),
    ...(rollout !== undefined && { rollout }),
  };
}

function targetOf(project: Project, file: string | undefined): SourceRef {
  if (file !== undefined) return namedTarget(project, file);
  const [only, ...others] = project.flags.files();
  if (others.length > 0) throw new CliError(TROUBLE, `there are several flag files: ${labelsOf(project.flags.files())}. Choose one with --file.`);
  return only?.source ?? sourceAt(project.root, join(project.root, DEFAULT_FILE), project.config);
}

/** A new file must be one that is found again. */
function namedTarget({ root, flags, config }: Project, file: string): SourceRef {
  const path = resolve(root, file);
  const there = flags.files().find(({ source }) => source.id === path);
  if (there) return there.source;
  const inside = relative(root, path);
  if (inside.startsWith('..') || isAbsolute(inside)) throw new CliError(TROUBLE, `${file} is outside of ${root}. Name a file inside it, or another folder with --dir.`);
  if (!isFlagFileName(path) && !sourcePaths(config).some((named) => resolve(root, named) === path)) {
    throw new CliError(TROUBLE, `${file} would not be found again. Call it ${FLAG_FILE_NAMES.join(', ')}, or name it in flagline.config.json first.`);
  }
  return sourceAt(root, path, config);
}

/** A file may have the name of a flag file and be something else. */
async function refuseOtherFile(source: SourceRef): Promise<void> {
  const { kind } = await readFlagFile(source, false);
  if (kind === 'other') throw new CliError(NO, `${source.label} is not a flag file: its entries have another shape. Choose another file with --file.`);
}
