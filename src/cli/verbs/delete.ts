import type { Command } from 'commander';
import { changeFlag } from '../change';
import { fileOption, serverOption, yesOption } from '../options';
import type { ServerOptions } from '../options';
import type { Run } from '../session';

export function addDelete(program: Command, run: Run): void {
  program
    .command('delete')
    .description('take a flag out of its flag file, or archive it on its server; the code that reads it stays')
    .argument('<key>', 'the flag')
    .addOption(fileOption('the flag file, where several define the flag'))
    .addOption(serverOption('the server, where several sources define the flag'))
    .addOption(yesOption())
    .action((key: string, options: ServerOptions) => run((session) => changeFlag(session, { kind: 'delete', key }, options)));
}
