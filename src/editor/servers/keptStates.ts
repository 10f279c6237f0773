import * as vscode from 'vscode';
import type { FeedState } from '../../sources/server/serverFeed';

const FILE = 'servers.json';

/** What servers said last, kept from one session to the next in the storage of the workspace. It holds no secrets. */
export class KeptStates {
  private states: Record<string, FeedState> | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  /** @param folder undefined where no workspace is open */
  constructor(private readonly folder: vscode.Uri | undefined) {}

  /** @param id that of the server's source */
  async get(id: string): Promise<FeedState> {
    return (await this.all())[id] ?? {};
  }

  /** Undefined forgets it. */
  async set(id: string, state: FeedState | undefined): Promise<void> {
    const states = await this.all();
    if (state) states[id] = state;
    else delete states[id];
    this.writing = this.writing.then(() => this.write()).catch((error: unknown) => console.error('Flagline could not keep what the servers said:', error));
    await this.writing;
  }

  private async all(): Promise<Record<string, FeedState>> {
    return (this.states ??= await this.read());
  }

  private async read(): Promise<Record<string, FeedState>> {
    try {
      return this.folder ? (JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, FILE)))) as Record<string, FeedState>) : {};
    } catch {
      return {}; // never written, or not to the end
    }
  }

  private async write(): Promise<void> {
    if (this.folder) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(this.folder, FILE), new TextEncoder().encode(JSON.stringify(this.states)));
  }
}
