import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const FRONTS = ['editor', 'cli', 'web', 'api.ts'];
const ENGINE = ['model', 'code', 'sources', 'config', 'findings', 'refactoring', 'removal', 'evaluation', 'ignore', 'overrides', 'disk'];

/** `room` may import itself and `allowed`, nothing else of src/. */
function room(name, allowed) {
  const all = [...ENGINE, ...FRONTS];
  return {
    target: `./src/${name}`,
    from: all.filter((other) => other !== name && !allowed.includes(other)).map((other) => `./src/${other}`),
    message: `src/${name} may only import ${allowed.length ? allowed.join(', ') : 'itself'}. See "The house" in CONTRIBUTING.md.`,
  };
}

export default defineConfig(
  globalIgnores(['dist', 'out', '.vscode-test', '.bench', '.servers', 'test/fixtures', 'test/workspace']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            room('model', []),
            room('config', ['model']),
            room('ignore', []),
            room('code', ['model']),
            room('sources', ['model']),
            room('evaluation', ['model']),
            room('overrides', ['model', 'sources']),
            room('findings', ['model', 'code', 'sources', 'config']),
            room('refactoring', ['model', 'code', 'sources']),
            room('removal', ['model', 'code']),
            room('disk', ['model', 'code', 'sources', 'config', 'ignore', 'removal', 'overrides']),
            room('editor', ENGINE.filter((name) => name !== 'disk')),
            room('cli', ENGINE),
            room('web', ['model', 'code', 'removal']),
          ],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 80, skipComments: true }],
      'max-depth': ['error', 4],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/editor/**', 'src/extension*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [{ name: 'vscode', message: 'Only src/editor and src/extension*.ts see the editor.' }] }],
    },
  },
  {
    // A file that needs Node says so in its name.
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/**/*.node.ts', 'src/api.ts', 'src/editor/**', 'src/extension*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'Only src/editor and src/extension*.ts see the editor.' }],
          patterns: [{ group: ['node:*'], message: 'Runs in browsers too. Put Node code in a file named *.node.ts.' }],
        },
      ],
    },
  },
  {
    files: ['src/editor/**/*.ts', 'src/extension*.ts'],
    ignores: ['src/**/*.node.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'Put Node code in a file named *.node.ts.' }] }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-floating-promises': 'error' },
  },
  { files: ['vitest*.config.mts'], rules: { 'import-x/no-default-export': 'off' } },
);
