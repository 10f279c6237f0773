import { afterEach, beforeEach, describe, expect, test, vi, type Mock } from 'vitest';
import type { FlagServer, ServerReading } from '../../../src/sources/server/flagServer';
import { ServerFeed } from '../../../src/sources/server/serverFeed';
import { ServerTrouble } from '../../../src/sources/server/serverTrouble';

const READING: ServerReading = { flags: [], environments: [{ name: 'dev', protected: false }], problems: [] };
const NEWER: ServerReading = { ...READING, problems: ['newer'] };
const DOWN = new ServerTrouble('unreachable', 'It cannot be reached.');

type Load = () => Promise<ServerReading | undefined>;

/** A server that answers in turn what it is given, the last of it for ever. */
function serverThat(...answers: (ServerReading | undefined | ServerTrouble)[]): Omit<FlagServer, 'load'> & { readonly load: Mock<Load> } {
  const load = vi.fn<Load>(() => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof ServerTrouble ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { load, check: () => Promise.reject(DOWN), change: () => Promise.reject(DOWN) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('while all is well', () => {
  test('it asks once every half minute, and knows when the last answer was', async () => {
    const server = serverThat(READING, undefined, NEWER);
    const feed = new ServerFeed(server);
    await feed.start();
    expect(feed.state).toEqual({ reading: READING, asOf: 1_000_000 });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(feed.state).toEqual({ reading: READING, asOf: 1_030_000 });
    expect(feed.state.reading).toBe(READING);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(feed.state.reading).toBe(NEWER);
    expect(server.load).toHaveBeenCalledTimes(3);
    feed.stop();
  });

  test('it asks nothing while paused, stopped, or when it is paused during a question', async () => {
    const server = serverThat(READING);
    const feed = new ServerFeed(server);
    await feed.start();
    feed.pause();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.load).toHaveBeenCalledTimes(1);
    const asking = feed.refresh();
    feed.pause();
    await asking;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.load).toHaveBeenCalledTimes(2);
    await feed.refresh();
    feed.stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.load).toHaveBeenCalledTimes(3);
  });

  test('several who ask at once share one question, and who renews has another', async () => {
    const server = serverThat(READING);
    const feed = new ServerFeed(server);
    await Promise.all([feed.refresh(), feed.refresh()]);
    expect(server.load).toHaveBeenCalledTimes(1);
    await Promise.all([feed.refresh(), feed.renew()]);
    expect(server.load).toHaveBeenCalledTimes(3);
    feed.stop();
  });
});

describe('while it fails', () => {
  test('the last good answer stays, with its time, and the wait doubles up to a quarter of an hour', async () => {
    const server = serverThat(READING, DOWN);
    const feed = new ServerFeed(server);
    await feed.start();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(feed.state).toEqual({ reading: READING, asOf: 1_000_000, trouble: DOWN.message });
    for (const wait of [30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]) {
      const before = server.load.mock.calls.length;
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(server.load).toHaveBeenCalledTimes(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(server.load).toHaveBeenCalledTimes(before + 1);
    }
    feed.stop();
  });

  test('what was known when the last session ended is there at once, and good again with the next answer', async () => {
    const feed = new ServerFeed(serverThat(DOWN, NEWER), { reading: READING, asOf: 5 });
    await feed.start();
    expect(feed.state).toEqual({ reading: READING, asOf: 5, trouble: DOWN.message });
    await feed.refresh();
    expect(feed.state).toEqual({ reading: NEWER, asOf: 1_000_000 });
    feed.stop();
  });

  test('a server that refuses the token is not asked again', async () => {
    const server = serverThat(new ServerTrouble('refused', 'Wrong token.'));
    const feed = new ServerFeed(server);
    await feed.start();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.load).toHaveBeenCalledTimes(1);
    feed.stop();
  });

  test('a server that says how long to wait is waited for', async () => {
    const server = serverThat(new ServerTrouble('limited', 'Too often.', 100_000));
    const feed = new ServerFeed(server);
    await feed.start();
    await vi.advanceTimersByTimeAsync(99_999);
    expect(server.load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.load).toHaveBeenCalledTimes(2);
    feed.stop();
  });
});
