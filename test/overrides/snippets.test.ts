import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import { build } from 'vite';
import { SNIPPET_IDS, snippet, suitedSnippet } from '../../src/overrides/snippets';
import type { SnippetId } from '../../src/overrides/snippets';

const OVERRIDES = '{ "new-nav": true, "theme": "dark", "limits": { "items": 3 }, "tries": 5 }';

/** A folder with the packages of this one. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'flagline-snippet-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) write(root, path, text);
  return root;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function run(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): unknown {
  return JSON.parse(execFileSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'development', ...env } }));
}

/** What TypeScript says of texts, each a module in a folder with this one's packages. */
function complaints(texts: readonly string[]): string[][] {
  const names = texts.map((_, index) => `lines${index}.mts`);
  const root = folderWith(Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])));
  const options: ts.CompilerOptions = { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, skipLibCheck: true, types: ['node', 'vite/client'], preserveSymlinks: true };
  const program = ts.createProgram(names.map((name) => join(root, name)), options);
  return names.map((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(join(root, name))).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')));
}

const READS = `${snippet('node', { language: 'javascript' })}
const served = (key, value) => overridden(key, value);
console.log(JSON.stringify([served('new-nav', false), served('theme', 'light'), served('limits', {}), served('toString', 'none'), served('other', 7)]));
`;

describe('the lines for Node', () => {
  it('ask the overrides first', () => {
    const root = folderWith({ 'main.mjs': READS, '.flagline/overrides.json': OVERRIDES });
    expect(run('node', ['main.mjs'], root)).toEqual([true, 'dark', { items: 3 }, 'none', 7]);
  });

  it.each([
    { name: 'without the file', files: {}, env: {} },
    { name: 'in production', files: { '.flagline/overrides.json': OVERRIDES }, env: { NODE_ENV: 'production' } },
  ])('change nothing $name', ({ files, env }) => {
    expect(run('node', ['main.mjs'], folderWith({ 'main.mjs': READS, ...files }), env)).toEqual([false, 'light', {}, 'none', 7]);
  });
});

describe('the lines for OpenFeature', () => {
  const main = (rest: string): string => `import { InMemoryProvider } from '@openfeature/server-sdk';
import { writeFileSync } from 'node:fs';
const on = { variants: { on: true, off: false }, defaultVariant: 'off', disabled: false };
const yourProvider = new InMemoryProvider({ 'new-nav': on, other: { ...on, defaultVariant: 'on' } });
${snippet('openfeature', { language: 'javascript' })}
const client = OpenFeature.getClient();
${rest}`;
  const asked = "[await client.getBooleanValue('new-nav', false), await client.getStringValue('theme', 'light'), await client.getObjectValue('limits', {}), await client.getNumberValue('tries', 1), await client.getBooleanValue('other', false), await client.getBooleanValue('nowhere', false)]";

  it('ask the overrides first, then the provider', () => {
    const root = folderWith({ 'main.mjs': main(`console.log(JSON.stringify(${asked}));`), '.flagline/overrides.json': OVERRIDES });
    expect(run('node', ['main.mjs'], root)).toEqual([true, 'dark', { items: 3 }, 5, true, false]);
  });

  it.each([
    { name: 'without the file', files: {}, env: {} },
    { name: 'in production', files: { '.flagline/overrides.json': OVERRIDES }, env: { NODE_ENV: 'production' } },
  ])('change nothing $name', ({ files, env }) => {
    const root = folderWith({ 'main.mjs': main(`console.log(JSON.stringify(${asked}));`), ...files });
    expect(run('node', ['main.mjs'], root, env)).toEqual([false, 'light', {}, 1, true, false]);
  });

  it('follow the file while the program runs', () => {
    const follow = `writeFileSync(file, '{ "new-nav": true }');
while (!(await client.getBooleanValue('new-nav', false))) await new Promise((resolve) => setTimeout(resolve, 50));
console.log('"followed"');`;
    const root = folderWith({ 'main.mjs': main(follow), '.flagline/overrides.json': '{}' });
    expect(run('node', ['main.mjs'], root)).toBe('followed');
  });
});

describe('the lines for Vite', () => {
  const main = `${snippet('vite', { language: 'javascript' })}
export const said = JSON.stringify([overridden('new-nav', false), overridden('theme', 'light'), overridden('other', 7)]);`;

  async function bundled(files: Readonly<Record<string, string>>, mode: 'development' | 'production'): Promise<unknown> {
    const root = folderWith({ 'main.js': main, ...files });
    // Vite asks the environment, whatever mode it is given.
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = mode;
    try {
      await build({ root, mode, logLevel: 'silent', configFile: false, build: { outDir: 'out', minify: false, lib: { entry: 'main.js', formats: ['es'], fileName: () => 'main.mjs' } } });
    } finally {
      process.env.NODE_ENV = before;
    }
    write(root, 'say.mjs', "import { said } from './out/main.mjs';\nconsole.log(said);");
    return run('node', ['say.mjs'], root);
  }

  it('ask the overrides first', async () => {
    expect(await bundled({ '.flagline/overrides.json': OVERRIDES }, 'development')).toEqual([true, 'dark', 7]);
  });

  it('change nothing without the file, and in production', async () => {
    expect(await bundled({}, 'development')).toEqual([false, 'light', 7]);
    expect(await bundled({ '.flagline/overrides.json': OVERRIDES }, 'production')).toEqual([false, 'light', 7]);
  });
});

describe('the lines for Python', () => {
  const main = `class FeatureFlagManager:
    def __init__(self, storage_path="feature_flags.json"):
        self.storage_path = storage_path

    def is_enabled(self, name, user_id=None):
        return user_id == "alice"


${snippet('python', {})}

flags = OverriddenFlags("flags.json")
print(json.dumps([flags.is_enabled("new-nav"), flags.is_enabled("other", "alice"), flags.is_enabled("other"), flags.storage_path]))
`;

  it.each([
    { name: 'ask the overrides first', files: { '.flagline/overrides.json': OVERRIDES }, said: [true, true, false, 'flags.json'] },
    { name: 'change nothing without the file', files: {}, said: [false, true, false, 'flags.json'] },
  ])('$name', ({ files, said }) => {
    expect(run('python3', ['main.py'], folderWith({ 'main.py': main, ...files }))).toEqual(said);
  });
});

describe('with types', () => {
  it('are right for TypeScript', () => {
    const read = (id: SnippetId, type: string): string => `${snippet(id, { language: 'typescript' })}\nexport const on: ${type} = overridden('new-nav', false);`;
    const provider = "import type { Provider } from '@openfeature/server-sdk';\ndeclare const yourProvider: Provider;\n";
    const right = [read('node', 'boolean'), read('vite', 'boolean'), `${provider}${snippet('openfeature', { language: 'typescript' })}`];
    const wrong = "Type 'boolean' is not assignable to type 'string'.";
    expect(complaints([...right, read('node', 'string'), read('vite', 'string')])).toEqual([[], [], [], [wrong], [wrong]]);
  });

  it('stand there only where they are wanted', () => {
    expect(snippet('node', { packages: ['typescript'] })).toContain(': Map<string, unknown>');
    expect(snippet('node', { packages: ['typescript'], language: 'javascript' })).not.toContain('unknown');
    expect(snippet('node', {})).not.toContain('unknown');
  });
});

describe('the lines that suit', () => {
  it.each([
    { around: {}, id: 'node' },
    { around: { packages: ['vite', '@openfeature/server-sdk'] }, id: 'openfeature' },
    { around: { packages: ['vite', 'launchdarkly-react-client-sdk'] }, id: 'vite' },
    { around: { packages: ['@openfeature/server-sdk'], language: 'python' as const }, id: 'python' },
  ])('are $id for $around', ({ around, id }) => {
    expect(suitedSnippet(around)).toBe(id);
  });

  it('are short', () => {
    for (const id of SNIPPET_IDS) expect(snippet(id, { language: 'typescript' }).split('\n').length, id).toBeLessThan(24);
  });
});
