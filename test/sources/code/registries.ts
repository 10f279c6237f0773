import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRegistries } from '../../../src/code/parser';
import type { SourceRef } from '../../../src/model/flag';
import type { RegistryParser } from '../../../src/model/registry';

export const REGISTRIES = fileURLToPath(new URL('../../fixtures/registries/', import.meta.url));

/** A code file with lists of flags. */
export interface RegistrySample {
  readonly name: string;
  readonly text: string;
  readonly source: SourceRef;
}

/** The samples; the first line of each names the exports. */
export const SAMPLES: readonly RegistrySample[] = readdirSync(REGISTRIES)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => sample(name, readFileSync(REGISTRIES + name, 'utf8')));

export function sample(name: string, text: string): RegistrySample {
  const [, exports = ''] = /^\/\/ (.*)/.exec(text) ?? [];
  return { name, text, source: { id: `/shop/${name}`, label: name, exports: exports.trim().split(' ') } };
}

export const parse: RegistryParser = (...args) => Promise.resolve(readRegistries(...args));
