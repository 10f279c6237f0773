import { describe, expect, test } from 'vitest';
import { servedToAll, stateOf } from '../../../src/model/flag';
import type { Flag } from '../../../src/model/flag';
import { LineMap } from '../../../src/model/lineMap';
import { inlineState, stateSentence } from '../../../src/model/stateWords';
import type { FlagFile } from '../../../src/sources/flagFile';
import { readRegistryFile } from '../../../src/sources/code/readRegistryFile';
import { parse, REGISTRIES, sample, SAMPLES } from './registries';

/** One line for each flag, each problem and each export that lists no flags. */
function describeFile(text: string, { flags, problems, broken, unlisted = [] }: FlagFile): string {
  const lines = LineMap.of(text);
  const shownFlags = flags.map((flag) => `${lineOf(lines, flag)} ${inlineState(flag)} ${JSON.stringify(told(text, flag))} ${stateSentence(flag)}`);
  const shownProblems = problems.map(({ severity, span, message }) => `${lines.at(span.start).line} ${severity} [${text.slice(span.start, span.end)}] ${message}`);
  return [broken ? 'broken' : 'sound', ...shownFlags, ...shownProblems, ...unlisted.map(({ name, reason }) => `${name}: ${reason}`)].join('\n') + '\n';
}

function lineOf(lines: LineMap, { definition }: Flag): number {
  return definition.kind === 'file' ? lines.at(definition.key.span.start).line : 0;
}

/** What a flag says, without what is the same for all. */
function told(text: string, flag: Flag): object {
  const { key, kind, variations, name, description, owner, tags, type, temporary, created, expires, capabilities, definition } = flag;
  const written = definition.kind === 'file' && text.slice(definition.key.span.start, definition.key.span.end);
  return { key, written, kind, variations, name, description, owner, tags, type, temporary, created, expires, capabilities };
}

describe('lists in code, next to what is read from them', () => {
  test.each(SAMPLES)('$name', async ({ name, text, source }) => {
    const file = await readRegistryFile(text, source, parse);
    await expect(describeFile(text, file)).toMatchFileSnapshot(`${REGISTRIES}${name}.txt`);
  });
});

test('what an environment variable may overrule, or has no default, is claimed for nobody', async () => {
  const { text, source } = sample('a.ts', '// FLAGS\nexport const FLAGS = { plain: false, env: process.env.X === "1", none: load() };');
  const { flags } = await readRegistryFile(text, source, parse);
  expect(flags.map((flag) => [flag.key, servedToAll(flag), stateOf(flag).enabled])).toEqual([
    ['plain', false, false],
    ['env', undefined, false],
    ['none', undefined, true],
  ]);
});
