import * as vscode from 'vscode';
import { eventually, openFile, positionOf, revert, uriOf } from './workspace';

const FLAGS = 'pipelines/feature-flags.yaml';
const FOLDER = 'pipelines/deleted';
const FILES = [`${FOLDER}/a.mjs`, `${FOLDER}/inner/b.mjs`];
const TEXT = "import { flags } from '../flags.mjs';\n\nif (flags.isEnabled('use_gpu_processing')) keep();\n";

async function write(): Promise<void> {
  for (const path of FILES) await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(TEXT));
}

/** The reads in the files of the folder. */
async function reads(): Promise<number> {
  const document = await vscode.workspace.openTextDocument(uriOf(FLAGS));
  const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, positionOf(document, 'use_gpu_processing', 3));
  return found.filter(({ uri }) => uri.path.includes(`/${FOLDER}/`)).length;
}

function eventuallyReads(count: number): Promise<unknown> {
  return eventually(`${count} reads in the folder`, async () => (await reads()) === count);
}

describe('Deleted files', () => {
  beforeEach(async () => {
    await write();
    await eventuallyReads(2);
  });

  afterEach(async () => {
    await revert();
    await vscode.workspace.fs.delete(uriOf(FOLDER), { recursive: true }).then(undefined, () => undefined);
    await eventuallyReads(0);
  });

  it('take their reads with them, where their folder goes', async () => {
    await vscode.workspace.fs.delete(uriOf(FOLDER), { recursive: true });
    await eventuallyReads(0);
  });

  it('take their reads with them, where everything is read anew at once', async () => {
    for (const path of FILES) await openFile(path);
    for (const path of FILES) await vscode.workspace.fs.delete(uriOf(path));
    await vscode.commands.executeCommand('flagline.refresh');
    await eventuallyReads(0);
  });

  it('come back with their folder', async () => {
    await vscode.workspace.fs.rename(uriOf(FOLDER), uriOf('pipelines/elsewhere'));
    await eventuallyReads(0);
    await vscode.workspace.fs.rename(uriOf('pipelines/elsewhere'), uriOf(FOLDER));
    await eventuallyReads(2);
  });
});
