import { expect, test } from 'vitest';
import { scanText } from '../../src/code/parser';

const READ = "flags.isEnabled('x')";

test.each([
  [`${READ};`, undefined],
  [`const a = (\n  <p>{${READ}}</p>\n);`, undefined],
  [`const a = <p>\n  {${READ}}\n</p>;`, 'markup'],
  [`const a = <>\n  text {${READ} && <b />}\n</>;`, 'markup'],
  [`const a = <p>\n  {b &&\n    ${READ}}\n</p>;`, undefined],
  [`const a = <p\n  hidden={${READ}}\n/>;`, undefined],
  [`const a = <p>\n  <b hidden={${READ}} />\n</p>;`, 'markup'],
  [`const a = <p>\n  {b.map(() => {\n    return ${READ};\n  })}\n</p>;`, undefined],
  [`const a = \`\n  \${${READ}}\`;`, 'text'],
  [`const a = \`\${\n  ${READ}}\`;`, undefined],
  [`const a = \`b\${${READ}}\`;`, undefined],
])('%j: %s', (text, context) => {
  expect(scanText(text, '/a.tsx').usages.map(({ lineContext }) => lineContext)).toEqual([context]);
});
