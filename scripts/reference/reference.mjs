// @ts-check
// `npm run test:reference`: holds what Flagline finds in published packages to an exhaustive search with the type checker.
import { download, REFERENCE, runTests } from './corpora.mjs';

await download(REFERENCE);
runTests('test/reference/vitest.config.mts');
