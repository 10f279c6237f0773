import { parse } from 'jsonc-parser';

/** The packages that the text of a `package.json` names, for development or not; undefined where it is none. */
export function packagesIn(text: string): readonly string[] | undefined {
  const manifest: unknown = parse(text);
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { dependencies, devDependencies } = manifest as { readonly dependencies?: unknown; readonly devDependencies?: unknown };
  return [dependencies, devDependencies].flatMap((named) => (typeof named === 'object' && named !== null ? Object.keys(named) : []));
}
