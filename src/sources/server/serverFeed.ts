import { Signal } from '../../model/event';
import type { FlagServer, ServerReading } from './flagServer';
import { mayPass, ServerTrouble } from './serverTrouble';

/** What is known of a server. Plain data, without secrets: it is kept from one session to the next. */
export interface FeedState {
  /** The last good answer. */
  readonly reading?: ServerReading;
  /** When that was right: the time of the last question that was answered. Milliseconds since 1970. */
  readonly asOf?: number;
  /** What went wrong since, in a sentence for people; left out while all is well. */
  readonly trouble?: string;
}

/** Milliseconds from one question to the next while all is well. */
const INTERVAL_MS = 30_000;

/** The wait doubles with each failure, up to this. */
const MAX_WAIT_MS = 15 * 60_000;

/** Asks a server again and again, one small question at a time, and keeps the last good answer while there is no other. */
export class ServerFeed {
  /** After each answer and each failure. */
  readonly changed = new Signal<FeedState>();
  private current: FeedState;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private paused = false;
  private watching = false;
  private readonly ending = new AbortController();

  /** @param kept what was known when the last session ended */
  constructor(
    private readonly server: FlagServer,
    kept: FeedState = {},
  ) {
    this.current = kept;
  }

  get state(): FeedState {
    return this.current;
  }

  /** Asks now, and from then on; also after a pause. */
  start(): Promise<void> {
    if (!this.watching) this.server.watch?.(() => !this.paused && void this.refresh(), this.ending.signal);
    this.watching = true;
    return this.refresh();
  }

  /** Asks now, unless it is being asked. Never rejects: `state` tells what came of it. */
  refresh(): Promise<void> {
    this.paused = false;
    clearTimeout(this.timer);
    return (this.running ??= this.askOnce());
  }

  /** Asks anew: an answer that is on its way may tell of what was before. */
  async renew(): Promise<void> {
    await this.running;
    await this.refresh();
  }

  /** Asks nothing more until `refresh`: while nobody looks there is nothing to know. */
  pause(): void {
    this.paused = true;
    clearTimeout(this.timer);
  }

  stop(): void {
    this.pause();
    this.ending.abort();
    this.server.close?.();
  }

  private async askOnce(): Promise<void> {
    const wait = await this.ask();
    this.running = undefined;
    if (wait !== undefined && !this.paused && !this.ending.signal.aborted) this.timer = setTimeout(() => void this.refresh(), wait);
  }

  /** How long to wait until the next question; undefined where asking again is of no use. */
  private async ask(): Promise<number | undefined> {
    try {
      const reading = (await this.server.load(this.ending.signal)) ?? this.current.reading;
      this.failures = 0;
      this.take({ ...(reading && { reading }), asOf: Date.now() });
      return INTERVAL_MS;
    } catch (error) {
      const trouble = error instanceof ServerTrouble ? error : new ServerTrouble('failed', 'The answer of the server could not be understood.');
      this.take({ ...this.current, trouble: trouble.message });
      return mayPass(trouble) ? Math.max(trouble.retryAfter ?? 0, Math.min(MAX_WAIT_MS, INTERVAL_MS * 2 ** this.failures++)) : undefined;
    }
  }

  private take(state: FeedState): void {
    this.current = state;
    if (!this.ending.signal.aborted) this.changed.fire(state);
  }
}
