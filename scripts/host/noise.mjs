// @ts-check
// VS Code's server is installed without its compiled modules. It works without them, and complains about each at length.

const COMPLAINT = /Could not locate the bindings file|Cannot find module '\.\/build\/Release\/watchdog'/;
const COMPLAINT_IN_OUTPUT = /^Error: Could not locate the bindings file[^]*?^\}\n/gm;

/** @param {string} message one message of a log */
export function isNoise(message) {
  return COMPLAINT.test(message);
}

/** @param {string} output what the server printed */
export function withoutNoise(output) {
  return output.replace(COMPLAINT_IN_OUTPUT, '');
}
