import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showProgress } from '../../src/cli/progress';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => void written.push(text) };
}

describe('showProgress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says nothing of what is done within a second', () => {
    const output = terminal(true);
    const stop = showProgress(output, () => 'working');
    vi.advanceTimersByTime(900);
    stop();
    vi.advanceTimersByTime(5_000);
    expect(output.written).toEqual([]);
  });

  it('shows the line as it changes, and wipes it off', () => {
    const output = terminal(true);
    let count = 0;
    const stop = showProgress(output, () => `${++count} files`);
    vi.advanceTimersByTime(1_250);
    stop();
    vi.advanceTimersByTime(5_000);
    expect(output.written).toEqual(['\r\u001b[K1 files', '\r\u001b[K2 files', '\r\u001b[K']);
  });

  it('says nothing into a pipe', () => {
    const output = terminal(false);
    showProgress(output, () => 'working');
    vi.advanceTimersByTime(5_000);
    expect(output.written).toEqual([]);
  });
});
