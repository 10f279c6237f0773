import * as vscode from 'vscode';

type OnChange = (uri: vscode.Uri) => void;

/** Watches single files of the workspace. */
export class WatchedFiles implements vscode.Disposable {
  private readonly watchers = new Map<string, vscode.Disposable>();

  constructor(private readonly onChange: OnChange) {}

  /** Watches these from now on, and no others. */
  set(uris: readonly vscode.Uri[]): void {
    const wanted = new Map(uris.map((uri) => [uri.toString(), uri]));
    for (const id of [...this.watchers.keys()].filter((each) => !wanted.has(each))) {
      this.watchers.get(id)?.dispose();
      this.watchers.delete(id);
    }
    for (const [id, uri] of wanted) {
      const pattern = this.watchers.has(id) ? undefined : patternOf(uri);
      if (pattern) this.watchers.set(id, watch(pattern, this.onChange));
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers.values()).dispose();
  }
}

/** Tells of every file that comes, changes or goes. */
export function watch(pattern: vscode.GlobPattern, onChange: OnChange): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(watcher, watcher.onDidChange(onChange), watcher.onDidCreate(onChange), watcher.onDidDelete(onChange));
}

/** Matches one file, whatever its path means as a glob. */
function patternOf(uri: vscode.Uri): vscode.RelativePattern | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const path = folder && uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
  return folder && new vscode.RelativePattern(folder, (path ?? '').replace(/[*?[\]{}]/g, '[$&]'));
}
