import { isEnabled } from './flags.mjs';

/** Runs one pipeline: `node nightly.mjs etl-orders`. */
const pipeline = process.argv[2] ?? 'etl-orders';

const rows = extract();
const result = transform(isEnabled('enable_data_validation', pipeline) ? rows.filter(isComplete) : rows);
if (isEnabled('send_slack_notifications', pipeline)) console.log(`${pipeline}: ${result.length} rows`);

function extract() {
  const source = isEnabled('enable_caching', pipeline) ? 'cache' : 'database';
  return [
    { id: 1, source, amount: 1200 },
    { id: 2, source, amount: undefined },
  ];
}

function transform(input) {
  const device = isEnabled('use_gpu_processing', pipeline) ? 'gpu' : 'cpu';
  const version = isEnabled('use_new_transformer', pipeline) ? 2 : 1;
  return input.map((row) => ({ ...row, device, version }));
}

function isComplete(row) {
  return row.amount !== undefined;
}
