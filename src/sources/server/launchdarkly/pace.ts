import { type Answer, type Http, pause, type Path } from '../http';
import { waitOf } from '../httpStatus';
import { ServerTrouble } from '../serverTrouble';

/** The limits are for windows of ten seconds; whoever is told to wait longer than a window and a bit is limited for another reason. */
const WINDOW_MS = 12_000;

/** As often a question is asked again, each time in a new window. */
const ATTEMPTS = 4;

/**
 * Asks no faster than LaunchDarkly wants. Each answer tells how many requests are left until when, for the whole account and
 * for that kind of question: all tokens of the account share them, so Flagline does not take the last ones from others.
 */
export class Pace {
  /** Nothing is asked before this time; milliseconds since 1970. */
  private notBefore = 0;

  constructor(private readonly http: Http) {}

  async get(target: Path, signal: AbortSignal): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      await this.turn(signal);
      try {
        const answer = await this.http.get(target, signal);
        if (isUsedUp(answer.headers)) this.waitFor(waitOf(answer.headers));
        return answer;
      } catch (error) {
        if (!(error instanceof ServerTrouble) || error.kind !== 'limited' || !isWithinWindow(error.retryAfter) || attempt === ATTEMPTS) throw error;
        this.waitFor(error.retryAfter);
      }
    }
  }

  private async turn(signal: AbortSignal): Promise<void> {
    for (let wait = this.notBefore - Date.now(); wait > 0 && !signal.aborted; wait = this.notBefore - Date.now()) await pause(wait, signal);
  }

  private waitFor(ms: number | undefined): void {
    if (isWithinWindow(ms)) this.notBefore = Math.max(this.notBefore, Date.now() + ms);
  }
}

function isWithinWindow(ms: number | undefined): ms is number {
  return ms !== undefined && ms <= WINDOW_MS;
}

function isUsedUp(headers: Headers): boolean {
  return ['x-ratelimit-global-remaining', 'x-ratelimit-route-remaining'].some((name) => headers.get(name) === '0');
}
