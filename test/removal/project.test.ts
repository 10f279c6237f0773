// Cases: test/fixtures/removal-projects/*.txt. `--- path` begins a file, `>>> on` an outcome: the files that change with their
// new text, `orphans:` and paths, and a line `!!! path line` for each refusal.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TextFolder } from '../../src/code/textFolder';
import { scanFolder } from '../../src/code/textIndex';
import { applyEdits } from '../../src/model/edit';
import { LineMap } from '../../src/model/lineMap';
import { removeFromProject } from '../../src/removal/project';

const FOLDER = join(import.meta.dirname, '../fixtures/removal-projects');

interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly orphans: readonly string[];
  readonly refused: readonly string[];
}

function cases(): { name: string; texts: Readonly<Record<string, string>>; outcomes: readonly (Outcome & { readonly keep: boolean })[] }[] {
  const texts = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
  return texts.flatMap((text) => `\n${text}`.split('\n=== ').slice(1)).map((text) => {
    const [before = '', ...outcomes] = text.split('\n>>> ');
    return { name: firstLine(before), texts: filesIn(before), outcomes: outcomes.map((each) => ({ keep: firstLine(each) === 'on', ...expected(each) })) };
  });
}

function firstLine(text: string): string {
  return text.slice(0, `${text}\n`.indexOf('\n'));
}

function filesIn(text: string): Record<string, string> {
  const parts = text.split('\n--- ').slice(1);
  return Object.fromEntries(parts.map((part) => [firstLine(part), body(part.slice(firstLine(part).length + 1))]));
}

function body(text: string): string {
  const lines = text.replace(/^(?:orphans:|!!!).*$/gm, '').trimEnd();
  return lines === '' ? '' : `${lines}\n`;
}

function expected(text: string): Outcome {
  const orphans = /^orphans: (.*)$/m.exec(text)?.[1]?.split(' ') ?? [];
  return { files: filesIn(text), orphans, refused: [...text.matchAll(/^!!! (.*)$/gm)].map(([, place]) => place ?? '') };
}

describe.each(cases())('$name', ({ texts, outcomes }) => {
  it.each(outcomes)('kept $keep', ({ keep, files, orphans, refused }) => {
    const folder = new TextFolder(new Map(Object.entries(texts)));
    const removal = removeFromProject({ files: folder, found: scanFolder(folder), key: 'x', keep });
    const place = (file: string, offset: number): string => `${file} ${LineMap.of(texts[file] ?? '').at(offset).line}`;
    expect({
      changed: removal.files.map(({ file }) => file),
      files: Object.fromEntries(removal.files.map(({ file, edits }) => [file, applyEdits(texts[file] ?? '', edits)])),
      orphans: removal.orphans,
      refused: removal.refusals.map(({ file, span }) => place(file, span.start)),
    }).toEqual({ changed: Object.keys(files).toSorted(), files, orphans, refused });
  });
});
