// @ts-check
// `npm run test:removals`: takes each flag out of published packages, on and off, and asks the compiler about what is left.
import { download, REFERENCE, REMOVALS, runTests } from './corpora.mjs';

await download(REFERENCE);
await download(REMOVALS);
runTests('test/removal/published/vitest.config.mts');
