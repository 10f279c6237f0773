import { availableParallelism } from 'node:os';
import { ScanLane, type QueuedScan, type ScanOutcome, type ScanSettings, type ScanTask } from './scanLane.node';

/** Which threads a search may use. */
export interface PoolOptions {
  /** The script of a worker; without one, everything is scanned in this thread. */
  readonly workerFile?: string;
  /** This thread has other work to do: it scans only what is too little for a worker. */
  readonly isBusy?: boolean;
}

/**
 * Less text than this is scanned here sooner: a worker loads the parser anew, and runs it slowly until it has been compiled
 * there too. UTF-16 code units.
 */
const FEW = 1_500_000;

/** No more than this waits to be scanned. UTF-16 code units. */
const MAX_WAITING = 8_000_000;

/** More workers than this wait for the disk, and for memory. */
const MAX_LANES = 8;

/** Scans texts: a few in this thread, many in workers beside it, one a processor. */
export class ScanPool {
  private readonly queue: QueuedScan[] = [];
  private readonly lanes: ScanLane[] = [];
  private waiting = 0;
  private watchers: (() => void)[] = [];
  private isClosed = false;

  constructor(
    private readonly settings: ScanSettings,
    private readonly options: PoolOptions,
  ) {}

  add(task: ScanTask, done: (outcome: ScanOutcome) => void): void {
    if (this.isClosed) return;
    this.queue.push({ task, done });
    this.waiting += task.text.length;
    this.startLanes();
    this.feed();
  }

  /** Waits while too much is waiting. */
  async room(): Promise<void> {
    while (this.waiting > MAX_WAITING) await this.step();
  }

  /** Waits until all that was added is done, or never will be. */
  async drain(): Promise<void> {
    while (this.queue.length > 0 || this.lanes.some(({ isIdle }) => !isIdle)) await this.step();
  }

  /** Ends the workers. What is not done yet never will be. */
  close(): void {
    this.isClosed = true;
    this.queue.length = 0;
    this.waiting = 0;
    for (const lane of this.lanes) lane.end();
    this.tell();
  }

  /** Scans a text here, or waits for a worker. */
  private async step(): Promise<void> {
    const isHelped = this.lanes.some(({ isBroken }) => !isBroken);
    const next = isHelped && this.options.isBusy ? undefined : this.next();
    if (next) await this.scanHere(next);
    else await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  private async scanHere({ task, done }: QueuedScan): Promise<void> {
    const { scanText } = await import('../code/parser');
    if (!this.isClosed) done({ kind: 'scanned', result: scanText(task.text, task.path, { ...this.settings, found: task.found }) });
    // Other work of this thread goes on between two texts.
    await new Promise(setImmediate);
  }

  /** One processor is this thread's. */
  private startLanes(): void {
    const { workerFile } = this.options;
    if (workerFile === undefined) return;
    const most = Math.min(Math.max(availableParallelism() - 1, 1), MAX_LANES);
    while (this.lanes.length < most && this.waiting > FEW * (this.lanes.length + 1)) {
      this.lanes.push(new ScanLane(workerFile, this.settings, () => this.feed()));
    }
  }

  private feed(): void {
    for (const lane of this.lanes) {
      while (lane.hasRoom && this.queue.length > 0) {
        const next = this.next();
        if (next) lane.take(next);
      }
    }
    this.tell();
  }

  private next(): QueuedScan | undefined {
    const next = this.queue.shift();
    if (next) this.waiting -= next.task.text.length;
    return next;
  }

  private tell(): void {
    const { watchers } = this;
    this.watchers = [];
    for (const resolve of watchers) resolve();
  }
}
