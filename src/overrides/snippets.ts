import { OVERRIDES_FILE } from './overrides';

/** What the lines are written for: code on Node, code that Vite bundles, OpenFeature on Node, and a class of flags in Python. */
export const SNIPPET_IDS = ['node', 'vite', 'openfeature', 'python'] as const;

export type SnippetId = (typeof SNIPPET_IDS)[number];

/** What is known of the code that is to read the overrides. */
export interface CodeAround {
  /** What its `package.json` names, for development or not; undefined where there is none. */
  readonly packages?: readonly string[];
  readonly language?: 'typescript' | 'javascript' | 'python' | undefined;
}

/** The lines that suit it best. */
export function suitedSnippet({ packages = [], language }: CodeAround): SnippetId {
  if (language === 'python') return 'python';
  if (packages.includes('@openfeature/server-sdk')) return 'openfeature';
  return packages.includes('vite') ? 'vite' : 'node';
}

/** What the lines are for, in a few words. */
export function snippetTitle(id: SnippetId): string {
  return TITLES[id];
}

const TITLES: Readonly<Record<SnippetId, string>> = {
  node: 'a function, for any SDK on Node',
  vite: 'a function, for any SDK in code bundled by Vite',
  openfeature: 'a provider, for OpenFeature on Node',
  python: 'a class, for FeatureFlagManager in Python',
};

/** Lines to copy that ask the overrides first, while developing. They look in the folder that the program is started in. */
export function snippet(id: SnippetId, { packages = [], language }: CodeAround): string {
  const isTyped = language === undefined ? packages.includes('typescript') : language === 'typescript';
  return WRITERS[id](isTyped ? (type) => type : () => '');
}

/** Keeps a type annotation, or leaves it out. */
type Typed = (annotation: string) => string;

const ABOUT = 'What I override for myself with Flagline: git ignores the file, so nobody else sees it.';

const WRITERS: Readonly<Record<SnippetId, (typed: Typed) => string>> = {
  node: (typed) => `import { existsSync, readFileSync } from 'node:fs';

/** ${ABOUT} */
function overrides()${typed(': Map<string, unknown>')} {
  const file = '${OVERRIDES_FILE}';
  const isThere = process.env.NODE_ENV !== 'production' && existsSync(file);
  return new Map(Object.entries(isThere ? JSON.parse(readFileSync(file, 'utf8')) : {}));
}

/** overridden('new-nav', isEnabled('new-nav')) */
${reading(typed, 'mine', '\n  const mine = overrides();')}`,

  vite: (typed) => `/** ${ABOUT} */
const files = import.meta.env.DEV ? import.meta.glob('/${OVERRIDES_FILE}', { eager: true, import: 'default' }) : {};
const overrides = new Map${typed('<string, unknown>')}(Object.values(files).flatMap((values) => Object.entries(values${typed(' as object')})));

/** overridden('new-nav', isEnabled('new-nav')) */
${reading(typed, 'overrides')}`,

  openfeature: (typed) => `import { existsSync, readFileSync, watchFile } from 'node:fs';
import { MultiProvider, OpenFeature, TypedInMemoryProvider } from '@openfeature/server-sdk';

/** ${ABOUT} */
const file = '${OVERRIDES_FILE}';
function overrides() {
  const isThere = process.env.NODE_ENV !== 'production' && existsSync(file);
  const values${typed(': Record<string, boolean>')} = isThere ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { variants: { mine: value }, defaultVariant: 'mine'${typed(' as const')}, disabled: false }]));
}

const mine = new TypedInMemoryProvider(overrides());
watchFile(file, { interval: 500 }, () => mine.putConfiguration(overrides())).unref();

// What is not overridden comes from your provider.
await OpenFeature.setProviderAndWait(new MultiProvider([{ provider: mine }, { provider: yourProvider }]));
`,

  python: () => `import json
from pathlib import Path


class OverriddenFlags(FeatureFlagManager):
    """${ABOUT}"""

    overrides = Path("${OVERRIDES_FILE}")

    def is_enabled(self, name, user_id=None):
        mine = json.loads(self.overrides.read_text("utf-8")) if self.overrides.exists() else {}
        return mine[name] if name in mine else super().is_enabled(name, user_id)
`,
};

function reading(typed: Typed, overrides: string, before = ''): string {
  return `export function overridden${typed('<T>')}(key${typed(': string')}, served${typed(': T')})${typed(': T')} {${before}
  return ${overrides}.has(key) ? ${typed('(')}${overrides}.get(key)${typed(' as T)')} : served;
}
`;
}
