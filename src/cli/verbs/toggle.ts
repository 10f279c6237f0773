import { Argument } from 'commander';
import type { Command } from 'commander';
import { changeFlag } from '../change';
import { fileOption, serverOption, yesOption } from '../options';
import type { ServerOptions } from '../options';
import type { Run } from '../session';

export function addToggle(program: Command, run: Run): void {
  program
    .command('toggle')
    .description('switch a flag on or off where it lives')
    .argument('<key>', 'the flag')
    .addArgument(new Argument('<state>', 'what it shall be').choices(['on', 'off']))
    .addOption(fileOption('the flag file, where several define the flag'))
    .addOption(serverOption('the server, where several sources define the flag'))
    .addOption(yesOption())
    .action((key: string, state: string, options: ServerOptions) =>
      run((session) => changeFlag(session, { kind: 'toggle', key, enabled: state === 'on' }, options)),
    );
}
