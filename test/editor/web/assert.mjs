// @ts-check
// Of Node's `assert` what the suites use, for browsers.

/** @param {unknown} value @param {string} [message] */
function ok(value, message) {
  if (!value) fail(message ?? `${show(value)} is not true`);
}

/** @param {unknown} actual @param {unknown} expected @param {string} [message] */
function equal(actual, expected, message) {
  if (!Object.is(actual, expected)) fail(message ?? `${show(actual)} is not ${show(expected)}`);
}

/** @param {unknown} actual @param {unknown} expected @param {string} [message] */
function notEqual(actual, expected, message) {
  if (Object.is(actual, expected)) fail(message ?? `is ${show(actual)}`);
}

/** Compares plain data. @param {unknown} actual @param {unknown} expected @param {string} [message] */
function deepEqual(actual, expected, message) {
  equal(show(actual), show(expected), message);
}

/** @param {string} text @param {RegExp} pattern @param {string} [message] */
function match(text, pattern, message) {
  if (!pattern.test(text)) fail(message ?? `${show(text)} does not match ${pattern}`);
}

/** @param {string} [message] @returns {never} */
function fail(message = 'failed') {
  throw new Error(message);
}

/** @param {unknown} value */
function show(value) {
  return JSON.stringify(value, (_key, each) => (each === undefined ? 'undefined' : each), 2);
}

export default Object.assign(ok, { ok, equal, notEqual, deepEqual, match, fail });
