import * as vscode from 'vscode';
import { eventually, openFile, positionOf, revert, uriOf } from './workspace';

const FLAGS = 'pipelines/feature-flags.yaml';
/** Another one for each test: of a folder that goes and comes back at once the editor's watcher tells this or that. */
let folder = '';
let files: readonly string[] = [];
let tests = 0;

const TEXT = "import { flags } from '../flags.mjs';\n\nif (flags.isEnabled('use_gpu_processing')) keep();\n";

async function write(): Promise<void> {
  for (const path of files) await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(TEXT));
}

/** The reads in the files of the folder. */
async function reads(): Promise<number> {
  const document = await vscode.workspace.openTextDocument(uriOf(FLAGS));
  const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, positionOf(document, 'use_gpu_processing', 3));
  return found.filter(({ uri }) => uri.path.includes(`/${folder}/`)).length;
}

function eventuallyReads(count: number): Promise<unknown> {
  return eventually(`${count} reads in the folder`, async () => (await reads()) === count);
}

describe('Deleted files', () => {
  beforeEach(async () => {
    folder = `pipelines/deleted-${++tests}`;
    files = [`${folder}/a.mjs`, `${folder}/inner/b.mjs`];
    await write();
    await eventuallyReads(2);
  });

  afterEach(async () => {
    await revert();
    await vscode.workspace.fs.delete(uriOf(folder), { recursive: true }).then(undefined, () => undefined);
    await eventuallyReads(0);
  });

  it('take their reads with them, where their folder goes', async () => {
    await vscode.workspace.fs.delete(uriOf(folder), { recursive: true });
    await eventuallyReads(0);
  });

  it('take their reads with them, where everything is read anew at once', async () => {
    for (const path of files) await openFile(path);
    for (const path of files) await vscode.workspace.fs.delete(uriOf(path));
    await vscode.commands.executeCommand('flagline.refresh');
    await eventuallyReads(0);
  });

  it('come back with their folder', async () => {
    await vscode.workspace.fs.rename(uriOf(folder), uriOf('pipelines/elsewhere'));
    await eventuallyReads(0);
    await vscode.workspace.fs.rename(uriOf('pipelines/elsewhere'), uriOf(folder));
    await eventuallyReads(2);
  });
});
