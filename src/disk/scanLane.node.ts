import { Worker } from 'node:worker_threads';
import type { FileUsages } from '../model/usage';
import type { FoundWrapper, Wrapper } from '../model/wrapper';

/** What is the same for all texts of a search. */
export interface ScanSettings {
  readonly root: string;
  readonly wrappers: readonly Wrapper[];
}

/** A text that is worth parsing. */
export interface ScanTask {
  readonly path: string;
  readonly text: string;
  readonly found: readonly FoundWrapper[];
}

/** What came of a task. A reason is a sentence for people, without its subject. */
export type ScanOutcome = { readonly kind: 'scanned'; readonly result: FileUsages } | { readonly kind: 'failed'; readonly reason: string };

/** A task, and who waits for it. */
export interface QueuedScan {
  readonly task: ScanTask;
  readonly done: (outcome: ScanOutcome) => void;
}

/** The next text is there when the worker is ready with the last. */
const AHEAD = 3;

/** A worker that ends so often without having scanned a text cannot run here at all. */
const MAX_CRASHES = 3;

/** Enough for the largest file that is searched. In a large young generation most trees die before they are copied. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** A worker that scans one text after the other. A crash takes only the text with it that the worker was at: another goes on. */
export class ScanLane {
  private worker: Worker | undefined;
  /** In the order in which they were handed to the worker. */
  private running: QueuedScan[] = [];
  /** Since a text was scanned. */
  private crashes = 0;

  constructor(
    private readonly workerFile: string,
    private readonly settings: ScanSettings,
    private readonly onRoom: () => void,
  ) {}

  get isIdle(): boolean {
    return this.running.length === 0;
  }

  get isBroken(): boolean {
    return this.crashes >= MAX_CRASHES;
  }

  get hasRoom(): boolean {
    return this.running.length < AHEAD && !this.isBroken;
  }

  take(scan: QueuedScan): void {
    this.running.push(scan);
    this.started().postMessage(scan.task);
  }

  /** What is not done yet never will be. */
  end(): void {
    const { worker } = this;
    this.worker = undefined;
    this.running = [];
    void worker?.terminate();
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.workerFile, { name: 'flagline-scan', workerData: this.settings, resourceLimits: MEMORY });
    worker.on('message', (result: FileUsages) => this.finish({ kind: 'scanned', result }));
    worker.on('error', (error) => this.crashed(worker, error.message));
    worker.on('exit', () => this.crashed(worker, 'it ended'));
    this.worker = worker;
    return worker;
  }

  private finish(outcome: ScanOutcome): void {
    if (outcome.kind === 'scanned') this.crashes = 0;
    this.running.shift()?.done(outcome);
    this.onRoom();
  }

  private crashed(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.crashes++;
    const [first, ...others] = this.running;
    this.running = first ? [first] : [];
    this.finish({ kind: 'failed', reason: `the parser stopped at it: ${why}` });
    for (const scan of others) {
      if (this.isBroken) scan.done({ kind: 'failed', reason: 'the parser does not run' });
      else this.take(scan);
    }
  }
}
