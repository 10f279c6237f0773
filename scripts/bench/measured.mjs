// @ts-check
import { readFileSync } from 'node:fs';
import { start } from '../host/processes.mjs';

const EVERY_MS = 10;

/**
 * Runs a program to its end and returns the most memory that it held, in megabytes: of all its threads, not of other programs
 * that it starts. NaN where the system does not tell (it is asked in Linux's way).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, mayFail?: boolean }} [options] `mayFail`: its exit code says something else than success
 * @returns {Promise<number>}
 */
export function peakOf(command, args, { mayFail = false, ...options } = {}) {
  const child = start(command, args, options);
  let complaints = '';
  let peak = Number.NaN;
  child.stdout.resume();
  child.stderr.on('data', (chunk) => (complaints += chunk));
  const timer = setInterval(() => (peak = residentPeak(child.pid) ?? peak), EVERY_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0 || mayFail) resolve(peak);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${complaints.trim()}`));
    });
  });
}

/** @param {number | undefined} pid */
function residentPeak(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes ? Number(kilobytes) / 1000 : undefined;
  } catch {
    return undefined;
  }
}
