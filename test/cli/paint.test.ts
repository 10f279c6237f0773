import { describe, expect, it } from 'vitest';
import { paintFor } from '../../src/cli/paint';

const terminal = { write: () => undefined, isTTY: true };
const pipe = { write: () => undefined };

describe('paintFor', () => {
  it.each([
    { output: terminal, env: {}, coloured: true },
    { output: pipe, env: {}, coloured: false },
    { output: terminal, env: { NO_COLOR: '1' }, coloured: false },
    { output: terminal, env: { NO_COLOR: '' }, coloured: true },
    { output: terminal, env: { TERM: 'dumb' }, coloured: false },
    { output: pipe, env: { FORCE_COLOR: '1' }, coloured: true },
    { output: terminal, env: { FORCE_COLOR: '0' }, coloured: false },
    { output: pipe, env: { FORCE_COLOR: '1', NO_COLOR: '1' }, coloured: false },
  ])('colours with $env on $output.isTTY: $coloured', ({ output, env, coloured }) => {
    expect(paintFor(output, env)('green', 'on')).toBe(coloured ? '\u001b[32mon\u001b[39m' : 'on');
  });
});
