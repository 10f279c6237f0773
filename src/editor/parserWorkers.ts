import type { ParserReply, ParserRequest, TextsMessage } from '../code/protocol';

/** A running parser worker. */
export interface ParserWorker {
  post(message: ParserRequest | TextsMessage): void;
  terminate(): void;
}

/** What a worker tells. */
export interface WorkerEvents {
  readonly receive: (reply: ParserReply) => void;
  /** It ended, for whatever reason. */
  readonly stopped: (why: string) => void;
}

/** Where parser workers come from: threads of Node, or a browser's workers. */
export interface ParserWorkers {
  /** Whether they read folders on this machine's disk by themselves. Others are told what stands in them. */
  readonly readDisk: boolean;
  /** Starts one. What is posted before it runs waits. Nothing is told before this returns. */
  start(events: WorkerEvents): ParserWorker;
}
