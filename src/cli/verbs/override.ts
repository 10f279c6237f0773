import { Option } from 'commander';
import type { Command } from 'commander';
import { changeOverrides } from '../../disk/overrides.node';
import type { OverrideChange } from '../../overrides/planOverride';
import { DEV_SERVER_URL } from '../../overrides/devServer';
import { OVERRIDES_FILE } from '../../overrides/overrides';
import type { OverrideValue } from '../../overrides/overrides';
import { readOverrideValue } from '../../overrides/overrideValue';
import { overrideLabel } from '../../overrides/overrideWords';
import { SNIPPET_IDS, snippet, suitedSnippet } from '../../overrides/snippets';
import type { SnippetId } from '../../overrides/snippets';
import { noFlagSentence } from '../chooseFlag';
import { codeAround } from '../codeAround';
import { overrideOnDevServer } from '../devServerOverride';
import type { DevServerWish } from '../devServerOverride';
import { CliError, DONE, NO, TROUBLE } from '../exit';
import type { ExitCode } from '../exit';
import { listOverrides, overrideRecord, teamWords } from '../overrideList';
import { mayLackFlags, reportProblems } from '../problems';
import { loadServedProject } from '../servedProject';
import type { ServedProject } from '../servedProject';
import type { Run, Session } from '../session';
import { printable, printableJson } from '../untrusted';

interface OverrideOptions {
  readonly clear?: true;
  readonly clearAll?: true;
  readonly snippet?: SnippetId | true;
  readonly devServer?: string | true;
  readonly project?: string;
}

export function addOverride(program: Command, run: Run): void {
  program
    .command('override')
    .description(`try a flag for yourself, in ${OVERRIDES_FILE}, which git ignores; without a key, list what you override`)
    .argument('[key]', 'the flag')
    .argument('[value]', 'on, off, the name of a variation, or a value')
    .option('--clear', 'see what the team sees again')
    .addOption(new Option('--clear-all', 'the same for all flags').conflicts(['clear', 'snippet']))
    .addOption(new Option('--snippet [for]', 'print the lines that read the overrides (default: those that suit the code)').choices(SNIPPET_IDS).conflicts('clear'))
    .addOption(new Option('--dev-server [url]', `override on LaunchDarkly's dev server instead (default: ${DEV_SERVER_URL})`).conflicts('snippet'))
    .option('--project <key>', 'its project, where it has several')
    .action((key: string | undefined, value: string | undefined, options: OverrideOptions) => run((session) => override(session, key, value, options)));
}

async function override(session: Session, key: string | undefined, value: string | undefined, options: OverrideOptions): Promise<ExitCode> {
  refuseContradictions(key, value, options);
  if (options.devServer !== undefined) return overrideOnDevServer(session, devServerWish(options.devServer, key, value, options));
  if (options.snippet !== undefined) return printSnippet(session, options.snippet);
  if (options.clearAll) return clearAll(session);
  if (key === undefined || (value === undefined && !options.clear)) return listOverrides(session, key);
  return value === undefined ? clear(session, key) : setOverride(session, key, value);
}

function refuseContradictions(key: string | undefined, value: string | undefined, { clear, clearAll, snippet: lines, project, devServer }: OverrideOptions): void {
  const forAll = clearAll ? '--clear-all' : lines === undefined ? undefined : '--snippet';
  if (forAll && key !== undefined) throw new CliError(TROUBLE, `${forAll} is for no flag in particular. Leave out '${printable(key)}'.`);
  if (project !== undefined && devServer === undefined) throw new CliError(TROUBLE, '--project is for --dev-server. Leave it out, or add that.');
  if (clear && key === undefined) throw new CliError(TROUBLE, '--clear needs the key of a flag. --clear-all is for all of them.');
  if (clear && value !== undefined) throw new CliError(TROUBLE, `'${printable(value)}' and --clear cannot both be meant. Leave out one.`);
}

function devServerWish(url: string | true, key: string | undefined, value: string | undefined, { clear, clearAll, project }: OverrideOptions): DevServerWish {
  const clears = clearAll ? 'all' : clear ? 'one' : undefined;
  return { url, ...(project !== undefined && { project }), ...(key !== undefined && { key }), ...(value !== undefined && { value }), ...(clears && { clear: clears }) };
}

async function setOverride(session: Session, key: string, text: string): Promise<ExitCode> {
  const project = await loadServedProject(session);
  const flag = project.flags.resolve(key)?.flag;
  if (!flag) refuseUnknown(session, project, key);
  const read = readOverrideValue(text, flag);
  if (!read.ok) throw new CliError(NO, printable(read.reason));
  const { changed, created } = await change(session, { kind: 'set', key, value: read.value });
  report(session, project, key, changed, read.value);
  if (created) session.io.stderr.write(`flagline: ${OVERRIDES_FILE} is new. Programs take notice of it once they ask it: flagline override --snippet prints the lines.\n`);
  return DONE;
}

/** A key that a source which could not be read may define is taken at its word. */
function refuseUnknown(session: Session, project: ServedProject, key: string): void {
  if (!mayLackFlags(project)) throw new CliError(NO, noFlagSentence(project, project.flags.sources(), key));
  reportProblems(session, project.problems.filter(({ hidesFlags }) => hidesFlags));
}

async function clear(session: Session, key: string): Promise<ExitCode> {
  const { changed } = await change(session, { kind: 'clear', key });
  report(session, await loadServedProject(session), key, changed, undefined);
  return DONE;
}

async function clearAll(session: Session): Promise<ExitCode> {
  const { changed } = await change(session, { kind: 'clear-all' });
  session.io.stdout.write(session.json ? printableJson({ changed }) : `${changed ? 'all overrides are cleared' : 'nothing is overridden'} (${OVERRIDES_FILE})\n`);
  return DONE;
}

async function change(session: Session, wanted: OverrideChange): Promise<{ readonly changed: boolean; readonly created: boolean }> {
  const outcome = await changeOverrides(session.root, wanted);
  if (outcome.kind === 'done') return outcome;
  throw new CliError(outcome.kind === 'refused' ? NO : TROUBLE, printable(outcome.reason));
}

function report(session: Session, project: ServedProject, key: string, changed: boolean, value: OverrideValue | undefined): void {
  const { io, json } = session;
  if (json) {
    io.stdout.write(printableJson({ changed, ...overrideRecord(session, project, key, value) }));
    return;
  }
  const now = value === undefined ? `${changed ? 'no longer' : 'not'} overridden` : `${changed ? 'now' : 'already'} ${printable(overrideLabel(value))}`;
  io.stdout.write(`${printable(key)} is ${now}; ${teamWords(session, project, key)}\n`);
}

async function printSnippet(session: Session, wanted: SnippetId | true): Promise<ExitCode> {
  const around = await codeAround(session.root);
  const id = wanted === true ? suitedSnippet(around) : wanted;
  const text = snippet(id, around);
  session.io.stdout.write(session.json ? printableJson({ for: id, text }) : text);
  return DONE;
}
