import { Argument } from 'commander';
import type { Command } from 'commander';
import { changeFlag } from '../change';
import { fileOption } from '../options';
import type { FileOption } from '../options';
import type { Run } from '../session';

export function addToggle(program: Command, run: Run): void {
  program
    .command('toggle')
    .description('switch a flag on or off in its flag file')
    .argument('<key>', 'the flag')
    .addArgument(new Argument('<state>', 'what it shall be').choices(['on', 'off']))
    .addOption(fileOption('the flag file, where several define the flag'))
    .action((key: string, state: string, { file }: FileOption) =>
      run((session) => changeFlag(session, { kind: 'toggle', key, enabled: state === 'on' }, file)),
    );
}
