import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { FLAG_FILE_GLOB, FLAG_FILE_NAMES, isFlagFileName } from '../../src/sources/flagFileNames';
import { emptyFlagFile } from '../../src/sources/emptyFlagFile';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

const NAMES = [...FLAG_FILE_NAMES, 'shop.flagd.json', 'shop.flagd.yaml', 'my-shop.flagd.yml'];

test.each(NAMES)('%s is found anywhere, by name and by glob', (name) => {
  for (const path of [name, `src/${name}`, `file:///a/b/${name}`]) expect(isFlagFileName(path)).toBe(true);
  expect(isFlagFileName(`C:\\src\\${name}`)).toBe(true);
  expect(picomatch.isMatch(`src/${name}`, FLAG_FILE_GLOB)).toBe(true);
});

test.each(['my-flags.json', 'flags.toml', 'flags.json.bak', 'flags', 'flags.json/x.ts', 'Flags.json', 'flagd.json', 'x.flagd.toml', 'x.flagd.json.bak', 'x.flagd.json/y.ts'])('%s is not', (path) => {
  expect(isFlagFileName(path)).toBe(false);
  expect(picomatch.isMatch(path, FLAG_FILE_GLOB)).toBe(false);
});

test.each(NAMES)('a new %s is a flag file without problems', (name) => {
  expect(parseFlagFile(emptyFlagFile(name), { id: name, label: name })).toMatchObject({ flags: [], problems: [], broken: false });
});
