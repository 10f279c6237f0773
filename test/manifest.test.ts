import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Menu {
  readonly command?: string;
  readonly when?: string;
}
interface Setting {
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
}
interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifestText = read('package.json');
const { contributes, activationEvents, icon } = JSON.parse(manifestText) as Manifest;
const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
const editorCode = readdirSync(join(root, 'src/editor'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(join('src/editor', file)))
  .join('\n');

const commands = contributes.commands.map(({ command }) => command);
const settings = Object.entries(contributes.configuration.properties);

/** A quick fix runs it with what it found; without that there is nothing it could do. */
const RUN_BY_QUICK_FIXES = ['flagline.ignoreFinding', 'flagline.addSource'];

describe('The manifest', () => {
  it('names each command that the code registers, and no other', () => {
    const registered = [...editorCode.matchAll(/registerCommand\(\s*'([^']+)'/g)].map((match) => match[1]);
    expect([...commands, ...RUN_BY_QUICK_FIXES].sort()).toEqual(registered.sort());
  });

  it('lets people reach each command from the palette, under the category', () => {
    const palette = new Map((contributes.menus['commandPalette'] ?? []).map((item) => [item.command, item.when]));
    for (const { command, category } of contributes.commands) {
      expect(palette.get(command), command).not.toBe('false');
      expect(category, command).toBe('Flagline');
    }
  });

  it('has menus of its own commands only', () => {
    const named = Object.values(contributes.menus).flat().flatMap(({ command }) => command ?? []);
    expect(named.filter((command) => !commands.includes(command))).toEqual([]);
  });

  it('has a text for each key, and a key for each text', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    expect([...new Set(used)].sort()).toEqual(Object.keys(strings).sort());
  });

  it('links from its texts to commands that exist', () => {
    const links = Object.values(strings).flatMap((text) => [...text.matchAll(/\(command:(flagline\.\w+)\)/g)].map((match) => match[1] ?? ''));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((command) => !commands.includes(command))).toEqual([]);
  });

  it('has fifteen settings at the most, each with its scope, text and default', () => {
    expect(settings.length).toBeLessThanOrEqual(15);
    for (const [name, { scope, markdownDescription, default: value }] of settings) {
      expect(scope, name).toMatch(/^(window|resource|language-overridable|machine|machine-overridable|application)$/);
      expect(markdownDescription, name).toBeTruthy();
      expect(value, name).toBeDefined();
    }
  });

  it('has no setting that the code does not read', () => {
    for (const [name] of settings) {
      const local = name.replace('flagline.', '');
      const isRead = local.startsWith('diagnostics.') ? editorCode.includes('`diagnostics.${') : editorCode.includes(`'${local}'`);
      expect(isRead, name).toBe(true);
    }
  });

  it('waits for files that Flagline reads', () => {
    expect(activationEvents.filter((event) => !event.startsWith('onLanguage:'))).toEqual([]);
  });

  it('names files that exist', () => {
    const files = [icon, ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)), ...contributes.jsonValidation.map(({ url }) => url)];
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('agrees with the tables of the README', () => {
    expect(() => execFileSync(process.execPath, [join(root, 'scripts/readmeTables.mjs'), '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});
