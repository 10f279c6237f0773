import { runCli } from './program';

/** `flagline list | head -1`: who reads no further wants no error. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

process.stdout.on('error', onOutputError);
process.stderr.on('error', onOutputError);

void runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  platform: process.platform,
  home: __dirname,
  now: () => new Date(),
}).then((exitCode) => {
  // Not `process.exit`: a pipe may still be taking the output.
  process.exitCode = exitCode;
});
