import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { FLAG_FILE_GLOB, FLAG_FILE_NAMES, isFlagFileName } from '../../src/sources/flagFileNames';
import { emptyFlagFile } from '../../src/sources/emptyFlagFile';
import { parseFlagFile } from '../../src/sources/parseFlagFile';

const EMPTY_MADE = ['shop.flagd.json', 'shop.flagd.yaml', 'my-shop.flagd.yml', 'shop.goff.yaml', 'shop.goff.toml', 'flag-config.toml', 'flag-manifest.json', 'appsettings.json', 'ld-flags.yaml', 'features.yaml', 'growthbook.json', 'configcat.json', 'split.yaml'];

const NAMES = [...FLAG_FILE_NAMES, ...EMPTY_MADE, 'appsettings.Production.json', '.env', '.env.production.local'];

test.each(NAMES)('%s is found anywhere, by name and by glob', (name) => {
  for (const path of [name, `src/${name}`, `file:///a/b/${name}`]) expect(isFlagFileName(path)).toBe(true);
  expect(isFlagFileName(`C:\\src\\${name}`)).toBe(true);
  expect(picomatch.isMatch(`src/${name}`, FLAG_FILE_GLOB)).toBe(true);
});

test.each(['my-flags.json', 'flags.toml', 'flags.json.bak', 'flags', 'flags.json/x.ts', 'Flags.json', 'flagd.json', 'x.flagd.toml', 'x.flagd.json.bak', 'x.flagd.json/y.ts', 'myappsettings.json', 'appsettings..json.bak', '.env.example', 'x.env'])('%s is not', (path) => {
  expect(isFlagFileName(path)).toBe(false);
  expect(picomatch.isMatch(path, FLAG_FILE_GLOB)).toBe(false);
});

test.each([...FLAG_FILE_NAMES, ...EMPTY_MADE])('a new %s is a flag file without problems', (name) => {
  expect(parseFlagFile(emptyFlagFile(name), { id: name, label: name })).toMatchObject({ flags: [], problems: [], broken: false });
});
