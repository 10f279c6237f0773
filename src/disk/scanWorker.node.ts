import { parentPort, workerData } from 'node:worker_threads';
import { scanText } from '../code/parser';
import type { ScanSettings, ScanTask } from './scanLane.node';

const { root, wrappers } = workerData as ScanSettings;

parentPort?.on('message', ({ path, text, found }: ScanTask) => {
  parentPort?.postMessage(scanText(text, path, { root, wrappers, found }));
});
