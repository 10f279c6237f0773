import { Worker } from 'node:worker_threads';
import type { ParserReply, ParserWorkerData } from '../code/protocol';
import type { ParserWorkers } from './parserWorkers';

/** Enough for the largest file that is searched. Without a limit the memory of parsed files is given back late. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

/** Parser workers as threads of Node. */
export function threadWorkers(script: string, workerData: ParserWorkerData): ParserWorkers {
  return {
    readDisk: true,
    start({ receive, stopped }) {
      const worker = new Worker(script, { name: 'flagline-parser', resourceLimits: MEMORY, workerData });
      worker.on('message', (reply: ParserReply) => receive(reply));
      worker.on('error', (error) => stopped(error.message));
      worker.on('exit', () => stopped('it ended'));
      return { post: (message) => worker.postMessage(message), terminate: () => void worker.terminate() };
    },
  };
}
