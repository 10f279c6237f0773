import * as vscode from 'vscode';
import { IgnoreRules } from '../ignore/ignoreRules';
import type { TeamConfigs } from './teamConfigs';
import { readDisk } from './textFiles';

/** What each workspace folder leaves out, by git's rules and the team's. */
export class IgnoredFiles {
  private readonly byFolder = new Map<string, IgnoreRules>();

  constructor(private readonly configs: TeamConfigs) {}

  async has(uri: vscode.Uri): Promise<boolean> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder !== undefined && this.rulesOf(folder).ignores(uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1));
  }

  /** What the team and this editor leave out of a folder, by globs relative to it. */
  globs(folder: vscode.WorkspaceFolder): readonly string[] {
    return [...this.configs.ofFolder(folder).exclude, ...hiddenFiles(folder)];
  }

  /** After a change of ignore files, configuration or settings. */
  forget(): void {
    this.byFolder.clear();
  }

  private rulesOf(folder: vscode.WorkspaceFolder): IgnoreRules {
    const id = folder.uri.toString();
    let rules = this.byFolder.get(id);
    if (!rules) {
      rules = new IgnoreRules((path) => readDisk(vscode.Uri.joinPath(folder.uri, path)), this.globs(folder), folder.uri.scheme === 'file' ? folder.uri.path : '');
      this.byFolder.set(id, rules);
    }
    return rules;
  }
}

/** The globs of `files.exclude`. Those with a condition hide files beside their sources, which hold no reads of their own. */
function hiddenFiles(folder: vscode.WorkspaceFolder): string[] {
  const globs = vscode.workspace.getConfiguration('files', folder.uri).get<Record<string, unknown>>('exclude', {});
  return Object.entries(globs).flatMap(([glob, state]) => (state === true ? [glob] : []));
}
