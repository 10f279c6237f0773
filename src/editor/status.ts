import * as vscode from 'vscode';
import { CODE_LANGUAGES } from '../code/codeFiles';
import type { FlagFile } from '../sources/flagFile';
import type { ServerFlags } from '../sources/sourceReading';
import { MAX_FOLDER_BYTES } from './folderTexts';
import { FLAG_FILE_LANGUAGES } from './hover';
import type { Parts } from './parts';
import { asOfInWords } from './servers/serverWords';

/** The sources and their health: in the language status of files that Flagline reads, and in the status bar when something is wrong. */
export function registerStatus(parts: Parts): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('flagline.sources', [...CODE_LANGUAGES, ...FLAG_FILE_LANGUAGES]);
  item.name = 'Flagline';
  const warning = vscode.window.createStatusBarItem('flagline.warning', vscode.StatusBarAlignment.Right, 0);
  warning.name = 'Flagline';
  const show = (): void => {
    showSources(item, parts);
    showWarning(warning, parts);
  };
  const unsubscribes = [parts.flags.store.changed.on(show), parts.configs.changed.on(show), parts.flags.loaded.on(show), parts.servers.changed.on(show), parts.workspace.completed.on(show)];
  show();
  return vscode.Disposable.from(item, warning, ...unsubscribes.map((dispose) => ({ dispose })));
}

function showSources(item: vscode.LanguageStatusItem, parts: Parts): void {
  const files = parts.flags.store.files();
  const servers = parts.flags.store.servers();
  const count = [...files, ...servers].reduce((sum, { flags }) => sum + flags.length, 0);
  const silent = servers.find(({ source }) => !parts.servers.find(source.id)?.connection);
  item.text = silent ? (silent.trouble ?? '') : files.length + servers.length === 0 ? vscode.l10n.t('No flag file') : vscode.l10n.t('{0} flags', count);
  const leftOut = parts.workspace.filesLeftOut();
  item.detail = [...files.map((file) => inWords(parts, file)), ...servers.map(serverInWords), ...(leftOut > 0 ? [notSearched(leftOut)] : [])].join(' · ');
  item.severity = leftOut > 0 || files.some(isBroken) || servers.some(({ trouble }) => trouble !== undefined) ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  item.command = silent
    ? { command: 'flagline.connectServer', title: vscode.l10n.t('Connect…'), arguments: [{ source: silent.source.id }] }
    : files.length + servers.length === 0
      ? { command: 'flagline.createFlag', title: vscode.l10n.t('Create Flag…') }
      : { command: 'flagline.refresh', title: vscode.l10n.t('Refresh') };
}

/** `feature_flags.json, 11 flags, read 14:02` */
function inWords(parts: Parts, file: FlagFile): string {
  const { label, id } = file.source;
  const time = parts.flags.readAt(id)?.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' }) ?? '';
  if (isBroken(file)) return vscode.l10n.t('{0}: broken, last good state of {1}', label, time);
  return vscode.l10n.t('{0}: {1} flags, read {2}', label, file.flags.length, time);
}

/** `Unleash: 58 flags, as of 14:02`, and what is wrong or left out. */
function serverInWords(server: ServerFlags): string {
  const words = vscode.l10n.t('{0}: {1} flags, {2}', server.source.label, server.flags.length, asOfInWords(server));
  const { trouble, problems = [] } = server;
  const told = [...(trouble === undefined ? [] : [trouble]), ...problems];
  return told.length === 0 ? words : `${words} (${told.join(' ')})`;
}

function notSearched(files: number): string {
  return vscode.l10n.t('{0} code files not searched: the folder holds more than {1} MB of code', files.toLocaleString(), MAX_FOLDER_BYTES / 1_000_000);
}

function showWarning(item: vscode.StatusBarItem, parts: Parts): void {
  const broken = parts.flags.store.files().filter(isBroken).map((file) => file.source.label);
  const wrong = [...broken, ...parts.configs.all().filter(({ problems }) => problems.length > 0).map(({ uri }) => vscode.workspace.asRelativePath(uri))];
  if (wrong.length === 0) {
    item.hide();
    return;
  }
  item.text = `$(warning) ${vscode.l10n.t('Flags')}`;
  item.tooltip = vscode.l10n.t('Flagline cannot read all of: {0}', wrong.join(', '));
  item.accessibilityInformation = { label: item.tooltip };
  item.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show Problems') };
  item.show();
}

function isBroken(file: FlagFile): boolean {
  return file.broken;
}
