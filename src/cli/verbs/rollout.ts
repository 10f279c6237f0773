import type { Command } from 'commander';
import { changeFlag } from '../change';
import { fileOption, parsePercent, serverOption, yesOption } from '../options';
import type { ServerOptions } from '../options';
import type { Run } from '../session';

export function addRollout(program: Command, run: Run): void {
  program
    .command('rollout')
    .description('set the share of users who get a flag while it is on')
    .argument('<key>', 'the flag')
    .argument('<percent>', '0 to 100; what lies outside is brought inside', parsePercent)
    .addOption(fileOption('the flag file, where several define the flag'))
    .addOption(serverOption('the server, where several sources define the flag'))
    .addOption(yesOption())
    .action((key: string, percent: number, options: ServerOptions) => run((session) => changeFlag(session, { kind: 'rollout', key, percent }, options)));
}
