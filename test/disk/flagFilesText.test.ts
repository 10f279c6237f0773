import { chmod, lstat, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TextFileError, fileTrouble, readText, rewriteText } from '../../src/disk/projectText.node';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flagline-text-'));
  path = join(folder, 'flags.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const append = (addition: string) => (text: string | undefined) => ({ text: (text ?? '') + addition, answer: addition });

describe('readText', () => {
  it('drops the byte order mark', async () => {
    await writeFile(path, '\uFEFF{}');
    expect(await readText(path)).toBe('{}');
  });

  it('refuses what is not UTF-8 instead of mending it', async () => {
    await writeFile(path, Buffer.from([0x7b, 0xff, 0x7d]));
    await expect(readText(path)).rejects.toThrow(TextFileError);
  });
});

describe('rewriteText', () => {
  it('replaces the text and leaves nothing beside it', async () => {
    await writeFile(path, 'a');
    expect(await rewriteText(path, append('b'))).toBe('b');
    expect(await readFile(path, 'utf8')).toBe('ab');
    expect(await readdir(folder)).toEqual(['flags.json']);
  });

  it('keeps the byte order mark and hides it', async () => {
    await writeFile(path, '\uFEFFa');
    const seen = await rewriteText(path, (text) => ({ text: 'b', answer: text }));
    expect(seen).toBe('a');
    expect(await readFile(path, 'utf8')).toBe('\uFEFFb');
  });

  it.skipIf(process.platform === 'win32')('keeps the mode', async () => {
    await writeFile(path, 'a');
    await chmod(path, 0o640);
    await rewriteText(path, append('b'));
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it.skipIf(process.getuid?.() === 0)('does not write a file that is read-only', async () => {
    await writeFile(path, 'a');
    await chmod(path, 0o444);
    await expect(rewriteText(path, append('b'))).rejects.toMatchObject({ syscall: 'access' });
    expect(await readFile(path, 'utf8')).toBe('a');
  });

  it.skipIf(process.platform === 'win32')('writes through a symbolic link', async () => {
    const link = join(folder, 'link.json');
    await writeFile(path, 'a');
    await symlink('flags.json', link);
    await rewriteText(link, append('b'));
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('ab');
  });

  it('makes a file that is not there', async () => {
    await rewriteText(path, append('new'));
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('does not touch a file that shall stay as it is', async () => {
    await writeFile(path, 'a');
    const before = await stat(path);
    expect(await rewriteText(path, () => ({ text: undefined, answer: 'no' }))).toBe('no');
    expect((await stat(path)).ino).toBe(before.ino);
    expect(await readdir(folder)).toEqual(['flags.json']);
  });

  it('asks again when another program writes in between', async () => {
    await writeFile(path, 'a');
    const seen: (string | undefined)[] = [];
    await rewriteText(path, (text) => {
      seen.push(text);
      if (seen.length === 1) writeFileSync(path, 'other');
      return { text: `${text}+`, answer: undefined };
    });
    expect(seen).toEqual(['a', 'other']);
    expect(await readFile(path, 'utf8')).toBe('other+');
  });

  it('does not clobber a file that another program makes in between', async () => {
    await rewriteText(path, (text) => {
      if (text === undefined) writeFileSync(path, 'other');
      return { text: `${text}+`, answer: undefined };
    });
    expect(await readFile(path, 'utf8')).toBe('other+');
  });

  it('gives up on a file that never rests, and says that nothing was changed', async () => {
    await writeFile(path, '0');
    let writes = 0;
    const restless = rewriteText(path, () => {
      writeFileSync(path, String(++writes));
      return { text: 'mine', answer: undefined };
    });
    await expect(restless).rejects.toThrow('Nothing was changed');
    expect(await readFile(path, 'utf8')).toBe(String(writes));
    expect(await readdir(folder)).toEqual(['flags.json']);
  });

  it('loses none of many changes made at once', async () => {
    await writeFile(path, '');
    const letters = [...'abcdefghijklmnopqrst'];
    await Promise.all(letters.map((letter) => rewriteText(path, append(letter))));
    expect([...(await readFile(path, 'utf8'))].sort()).toEqual(letters);
  });

  it('waits for the lock of another Flagline, and leaves that lock alone', async () => {
    const lock = join(folder, '.flags.json.lock');
    await writeFile(path, 'a');
    await writeFile(lock, '');
    const change = rewriteText(path, append('b'));
    await new Promise((done) => setTimeout(done, 100));
    expect(await readFile(path, 'utf8')).toBe('a');
    await rm(lock);
    await change;
    expect(await readFile(path, 'utf8')).toBe('ab');
  });
});

describe('fileTrouble', () => {
  it('has words for what goes wrong with files', async () => {
    const missing = await readText(path).catch(fileTrouble);
    expect(missing).toBe('does not exist.');
    const isFolder = await readText(folder).catch(fileTrouble);
    expect(isFolder).toBe('is a folder, not a file.');
  });

  it('is not for bugs', () => {
    expect(() => fileTrouble(new TypeError('bug'))).toThrow('bug');
  });
});
