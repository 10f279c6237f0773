// @ts-check
// Which tests are asked about a rule, and in which order.

/**
 * Tests that do not reach a rule cannot notice it. Of the others those come first that noticed another mutant of it, then
 * those that are over soonest.
 */
export class AskedTests {
  /** @type {Map<string, number[]>} */
  #byRule = new Map();

  /** @param {import('./mutantWorker.mjs').Reached} reached */
  constructor({ loading, tests }) {
    const quickFirst = tests.map(({ rules, ms }, at) => ({ rules: [...rules, ...loading], ms, at })).toSorted((a, b) => a.ms - b.ms);
    for (const { rules, at } of quickFirst) {
      for (const rule of new Set(rules)) {
        if (!this.#byRule.get(rule)?.push(at)) this.#byRule.set(rule, [at]);
      }
    }
  }

  /** @param {string} rule */
  of(rule) {
    return this.#byRule.get(rule) ?? [];
  }

  /** @param {string} rule @param {number} test that noticed a mutant of it */
  noticed(rule, test) {
    if (test >= 0) this.#byRule.set(rule, [test, ...this.of(rule).filter((each) => each !== test)]);
  }
}
