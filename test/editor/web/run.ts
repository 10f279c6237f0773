import 'mocha/mocha.js';
import { workspaceOpened } from '../suite/workspace';

/** Reports what happens, line by line. */
class Lines {
  constructor(runner: Mocha.Runner) {
    runner.on('suite', ({ title }) => say(`  ${title}`));
    runner.on('pass', ({ title, duration = 0 }) => say(`    ✔ ${title} (${duration}ms)`));
    runner.on('fail', ({ title }, error: Error) => say(`    ✘ ${title}\n${error.stack ?? error.message}`));
  }
}

// The suites are in the same bundle, after this.
mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: Lines as unknown as Mocha.ReporterConstructor });

/** Runs the suites inside VS Code in a browser. */
export async function run(): Promise<void> {
  await workspaceOpened();
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  report({ passed: stats?.passes ?? 0, failed: stats?.failures ?? 1 });
}

function say(text: string): void {
  report({ text });
}

/** The console is the only way out of the page. What goes there is marked, for it is full of other things. */
function report(line: object): void {
  console.log(`flagline-report ${JSON.stringify(line)}`);
}
