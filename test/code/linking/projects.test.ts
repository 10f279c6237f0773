import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileUsages, Usage } from '../../../src/model/usage';
import { Folder } from './folder';

const FIXTURES = join(import.meta.dirname, '../../fixtures/projects');

function folderOf(name: string): Folder {
  const entries = readdirSync(join(FIXTURES, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(join(FIXTURES, name).length + 1).replaceAll('\\', '/'));
  const inProject = paths.filter((path) => path !== 'expected.json');
  return new Folder(new Map(inProject.map((path) => [path, readFileSync(join(FIXTURES, name, path), 'utf8')])));
}

/** What a case expects of each read. Spans are shown as the text they cover. */
function shown({ texts }: Folder, { file }: FileUsages, { keySpan, key, certainty, proof, origin }: Usage): unknown {
  const token = texts.get(file)?.slice(keySpan.start, keySpan.end);
  const literal = origin?.literal && texts.get(origin.literal.file)?.slice(origin.literal.span.start, origin.literal.span.end);
  return { file, token, key: key.kind === 'exact' ? key.value : key, certainty, proof, ...(origin && { files: origin.files, literal }) };
}

describe('keys that stand in other files', () => {
  for (const name of readdirSync(FIXTURES)) {
    it(name, async () => {
      const folder = folderOf(name);
      const reads = folder.linkAll().flatMap((found) => found.usages.map((usage) => `  ${JSON.stringify(shown(folder, found, usage))}`));
      await expect(`[\n${reads.join(',\n')}\n]\n`).toMatchFileSnapshot(join(FIXTURES, name, 'expected.json'));
    });
  }
});
