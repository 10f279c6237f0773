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

  /** After a change of ignore files or configuration. */
  forget(): void {
    this.byFolder.clear();
  }

  private rulesOf(folder: vscode.WorkspaceFolder): IgnoreRules {
    const id = folder.uri.toString();
    let rules = this.byFolder.get(id);
    if (!rules) {
      rules = new IgnoreRules((path) => readDisk(vscode.Uri.joinPath(folder.uri, path)), this.configs.ofFolder(folder).exclude);
      this.byFolder.set(id, rules);
    }
    return rules;
  }
}
