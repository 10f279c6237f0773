import { transformSync } from 'esbuild';

/** Whether two modules do the same, as far as a minifier sees it; undefined where it cannot read one of them. */
export function sameProgram(one: string, other: string, isTyped: boolean): boolean | undefined {
  const [first, second] = [one, other].map((text) => minified(text, isTyped));
  return first === undefined || second === undefined ? undefined : first === second;
}

/** Without comments, types, what is never reached and what nobody asks for. */
function minified(text: string, isTyped: boolean): string | undefined {
  for (const loader of isTyped ? (['ts', 'tsx'] as const) : (['jsx'] as const)) {
    try {
      return transformSync(text, { loader, format: 'esm', jsx: 'preserve', minifySyntax: true, minifyWhitespace: true, treeShaking: true, logLevel: 'silent' }).code;
    } catch {
      // Types in angle brackets are not JSX, and the other way round.
    }
  }
  return undefined;
}
