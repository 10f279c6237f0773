import type { Command } from 'commander';
import { changeFlag } from '../change';
import { fileOption } from '../options';
import type { FileOption } from '../options';
import type { Run } from '../session';

export function addDelete(program: Command, run: Run): void {
  program
    .command('delete')
    .description('take a flag out of its flag file; the code that reads it stays')
    .argument('<key>', 'the flag')
    .addOption(fileOption('the flag file, where several define the flag'))
    .action((key: string, { file }: FileOption) => run((session) => changeFlag(session, { kind: 'delete', key }, file)));
}
