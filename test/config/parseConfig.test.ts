import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFiles, NO_CONFIG, serverAddresses, sourcePaths } from '../../src/config/config';
import { parseConfig } from '../../src/config/parseConfig';

/** Each problem as the text it points at and its message. */
function problemsOf(text: string): [string, string][] {
  return parseConfig(text).problems.map(({ span, message }) => [text.slice(span.start, span.end), message]);
}

test('a full configuration is read as it stands', () => {
  const text = `{
    // Where our flags live
    "$schema": "./flagline.config.schema.json",
    "sources": [{ "type": "file", "path": "./config\\\\prod/../flags.yaml" }],
    "wrappers": [{ "name": "flagService.check", "module": "@acme/flags", "key": "0.flagKey", "default": 1 }, { "name": "useFlag" }],
    "exclude": ["legacy/**",],
    "ignore": [{ "code": "stale-flag", "key": "ops-*", "path": "src/**", "reason": "They stay." }],
    "precedence": [{ "path": "shop/**", "sources": ["unleash", "flags.yaml"] }, { "sources": ["https://a.dev"] }],
  }`;
  expect(parseConfig(text)).toEqual({
    config: {
      sources: [{ type: 'file', path: 'config/flags.yaml' }],
      wrappers: [{ name: 'flagService.check', module: '@acme/flags', key: '0.flagKey', default: 1 }, { name: 'useFlag' }],
      exclude: ['legacy/**'],
      ignore: [{ code: 'stale-flag', key: 'ops-*', path: 'src/**' }],
      precedence: [{ path: 'shop/**', sources: ['unleash', 'flags.yaml'] }, { sources: ['https://a.dev'] }],
    },
    problems: [],
  });
});

test('lists of flags in code are read with the place of their names', () => {
  const text = '{"sources": [{"type": "code", "file": ".\\\\src/flags.ts", "export": " FLAGS "}, {"type": "code", "file": "src/flags.ts", "export": "config.features"}]}';
  const { config } = parseConfig(text);
  expect(config.sources.map((source) => source.type === 'code' && [source.file, source.export, text.slice(source.at.start, source.at.end)])).toEqual([
    ['src/flags.ts', 'FLAGS', '" FLAGS "'],
    ['src/flags.ts', 'config.features', '"config.features"'],
  ]);
  expect([...codeFiles(config)]).toEqual([['src/flags.ts', ['FLAGS', 'config.features']]]);
  expect(sourcePaths(config)).toEqual(['src/flags.ts']);
});

test('a server is read with what is given of it', () => {
  const address = { type: 'unleash', url: 'https://unleash.acme.dev/base', project: 'web', environments: ['dev', 'prod'], protected: ['prod'], prefix: 'a.', tag: 't' };
  const { config, problems } = parseConfig(JSON.stringify({ sources: [address, { type: 'redis', url: ' redis://127.0.0.1:6379/0 ' }] }));
  expect(problems).toEqual([]);
  expect(serverAddresses(config)).toEqual([address, { type: 'redis', url: 'redis://127.0.0.1:6379/0' }]);
  expect(sourcePaths(config)).toEqual([]);
});

test.each(['token', 'apiKey', 'api_key', 'password', 'secret'])('%s is refused in words, and the server left out', (name) => {
  const text = `{"sources": [{"type": "unleash", "url": "https://a.dev", "${name}": "s3cret"}]}`;
  expect(parseConfig(text).config.sources).toEqual([]);
  expect(problemsOf(text)).toEqual([[`"${name}"`, expect.stringContaining('A token does not belong in this file')]]);
});

test.each(['', ' \n', '{}', '\uFEFF{}'])('%j is a configuration of nothing', (text) => {
  expect(parseConfig(text)).toEqual({ config: NO_CONFIG, problems: [] });
});

describe('problems point at their cause', () => {
  test.each<[string, string, string]>([
    ['{"wrapers": []}', '"wrapers"', 'Did you mean "wrappers"'],
    ['{"colour": 1}', '"colour"', 'Known are $schema, sources'],
    ['{"exclude": "dist"}', '"dist"', 'must be a list'],
    ['{"exclude": [1]}', '1', 'must be a text'],
    ['[]', '[]', 'Expected the configuration as an object'],
    ['{"sources": ["flags.json"]}', '"flags.json"', 'Expected a source as an object'],
    ['{"sources": [{"path": "a.json"}]}', '{"path": "a.json"}', 'needs "type"'],
    ['{"sources": [{"type": "file"}]}', '{"type": "file"}', 'needs "path"'],
    ['{"sources": [{"type": "http", "path": "a.json"}]}', '"http"', 'type of a source is "file" or "code"'],
    ['{"sources": [{"url": "https://a.dev"}]}', '{"url": "https://a.dev"}', 'A server needs "type"'],
    ['{"sources": [{"type": "unleash", "url": "a.dev"}]}', '"a.dev"', 'Expected the address of a server'],
    ['{"sources": [{"type": "unleash", "url": "https://"}]}', '"https://"', 'Expected the address of a server'],
    ['{"sources": [{"type": "redis", "url": "redis://:pw@a.dev"}]}', '"redis://:pw@a.dev"', 'A password does not belong in an address'],
    ['{"sources": [{"type": "unleash", "url": "https://a.dev", "projct": "x"}]}', '"projct"', 'Did you mean "project"'],
    ['{"sources": [{"type": "unleash", "url": "https://a.dev", "protected": "prod"}]}', '"prod"', 'must be a list'],
    ['{"sources": [{"type": "file", "path": "/etc/flags.json"}]}', '"/etc/flags.json"', 'must be relative'],
    ['{"sources": [{"type": "file", "path": "C:\\\\flags.json"}]}', '"C:\\\\flags.json"', 'must be relative'],
    ['{"sources": [{"type": "file", "path": "file:///flags.json"}]}', '"file:///flags.json"', 'must be relative'],
    ['{"sources": [{"type": "file", "path": "a/../../b.json"}]}', '"a/../../b.json"', 'leads out of the folder'],
    ['{"sources": [{"type": "file", "path": "flags.ini"}]}', '"flags.ini"', 'must end in .json'],
    ['{"sources": [{"type": "code", "export": "A"}]}', '{"type": "code", "export": "A"}', 'A source in code needs "file"'],
    ['{"sources": [{"type": "code", "file": "a.ts"}]}', '{"type": "code", "file": "a.ts"}', 'A source in code needs "export"'],
    ['{"sources": [{"type": "code", "file": "a.json", "export": "A"}]}', '"a.json"', 'must end in .ts'],
    ['{"sources": [{"type": "code", "file": "../a.ts", "export": "A"}]}', '"../a.ts"', 'leads out of the folder'],
    ['{"sources": [{"type": "code", "file": "a.ts", "export": "A[0]"}]}', '"A[0]"', 'Expected the name of an export'],
    ['{"sources": [{"type": "code", "path": "a.ts", "file": "a.ts", "export": "A"}]}', '"path"', '"path" is not a field of a source in code'],
    ['{"wrappers": [{"key": 0}]}', '{"key": 0}', 'needs "name"'],
    ['{"wrappers": [{"name": "use flag"}]}', '"use flag"', 'name of a function'],
    ['{"wrappers": [{"name": "f", "key": -1}]}', '-1', 'index of an argument'],
    ['{"wrappers": [{"name": "f", "key": "first"}]}', '"first"', 'index of an argument'],
    ['{"wrappers": [{"name": "f", "kye": 0}]}', '"kye"', 'Did you mean "key"'],
    ['{"ignore": [{}]}', '{}', 'would hide all findings'],
    ['{"ignore": [{"reason": "x"}]}', '{"reason": "x"}', 'would hide all findings'],
    ['{"ignore": [{"code": "stale"}]}', '"stale"', 'Not the code of a finding that can be ignored. Known are unknown-flag'],
    ['{"ignore": [{"code": "stale-flags"}]}', '"stale-flags"', 'Did you mean "stale-flag"'],
    ['{"ignore": [{"code": "config-file"}]}', '"config-file"', 'Not the code of a finding that can be ignored'],
    ['{"ignore": [{"code": "stale-flag", "kye": "x"}]}', '"kye"', 'Did you mean "key"'],
    ['{"ignore": [{"key": ""}]}', '""', 'must be a text'],
    ['{"ignore": ["x"]}', '"x"', 'Expected an ignore entry'],
    ['{"exclude": ["a" "b"]}', '"a"', 'Not valid JSON: expected a comma'],
  ])('%s', (text, place, message) => {
    expect(problemsOf(text)).toEqual([[place, expect.stringContaining(message)]]);
  });
});

test('what is valid counts, whatever stands beside it', () => {
  const { config } = parseConfig(`{
    "sources": [{ "type": "file", "path": "../x.json" }, { "type": "file", "path": "ok.json" }],
    "wrappers": [{ "name": "bad", "key": true }, { "name": "kept", "default": "x" }],
    "ignore": [{ "code": "stale-flag", "keys": "one" }, { "key": "kept" }],
    "precedence": [{ "sources": [] }, { "path": 1, "sources": ["a"] }, { "sources": ["kept"] }],
    "exclude": [1, "kept/**"
  `);
  expect(config).toEqual({ sources: [{ type: 'file', path: 'ok.json' }], wrappers: [{ name: 'kept' }], exclude: ['kept/**'], ignore: [{ key: 'kept' }], precedence: [{ sources: ['kept'] }] });
});

test('no text makes it throw', () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"sources"', '"wrappers"', '"exclude"', '"name"', '"type"', '"file"', '"path"', '1', 'null', '//', '"');
  fc.assert(fc.property(fc.oneof(fc.array(pieces).map((list) => list.join('')), fc.json(), fc.string()), (text) => void parseConfig(text)));
  expect(parseConfig('['.repeat(100_000)).config).toEqual(NO_CONFIG);
});
