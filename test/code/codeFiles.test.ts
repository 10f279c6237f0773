import { describe, expect, it } from 'vitest';
import { CODE_FILE_GLOB, isCodeFile } from '../../src/code/codeFiles';
import { roleOf } from '../../src/code/role';

describe('isCodeFile', () => {
  it.each(['a.ts', 'a.TSX', '/x/a.mts', 'C:\\x\\a.cjs', 'file:///x/a.jsx', 'a.d.js'])('takes %s', (path) => {
    expect(isCodeFile(path)).toBe(true);
  });

  it.each(['a.d.ts', 'a.d.mts', 'a.json', 'a.vue', 'ts', 'a.ts.map', 'a.tsz'])('leaves %s', (path) => {
    expect(isCodeFile(path)).toBe(false);
  });

  it('has a glob for the same files', () => {
    expect(CODE_FILE_GLOB).toBe('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}');
  });
});

describe('roleOf', () => {
  const tests = ['a.test.ts', 'a.spec.tsx', 'a.stories.jsx', 'a.cy.ts', '__tests__/a.ts', 'src\\__mocks__\\a.ts', 'test/a.ts', 'x/tests/a.ts', 'e2e/a.ts', 'file:///x/cypress/a.ts', 'a.mock.ts', 'src/mocks/a.ts', '.storybook/a.ts', 'fixtures/a.ts'];
  it.each(tests)('takes %s for a test', (file) => expect(roleOf(file)).toBe('test'));
  it.each(['a.ts', 'latest/a.ts', 'testing.ts', 'src/test.ts', 'contest/a.ts'])('takes %s for production code', (file) => {
    expect(roleOf(file)).toBe('read');
  });
});
