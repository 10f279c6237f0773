import type { Flag } from '../../model/flag';
import { expectAsShown } from './conflict';
import type { Access, FlagServer, ServerChange, ServerEnvironment, ServerProject, ServerReading } from './flagServer';

/** A flag as it was read, with what a change of it has to know besides. */
export interface Known {
  readonly flag: Flag;
}

export interface Whole<K extends Known> {
  /** Flags that are not archived. */
  readonly known: readonly K[];
  readonly environments: readonly ServerEnvironment[];
  readonly problems?: readonly string[];
  /** How many questions that took. */
  readonly asked: number;
}

/** The API of a vendor that can only be read as a whole: it does not tell what changed. Rejects with `ServerTrouble` only. */
export interface WholeApi<K extends Known> {
  /** What people call it: "GrowthBook". */
  readonly name: string;
  check(signal: AbortSignal): Promise<Access>;
  /** As `FlagServer.projects`. */
  projects?(signal: AbortSignal): Promise<readonly ServerProject[]>;
  readAll(signal: AbortSignal): Promise<Whole<K>>;
  /** As it is now; undefined where it is not there any more, or archived. `known` is as it was read last. */
  readOne(key: string, known: K | undefined, signal: AbortSignal): Promise<K | undefined>;
  /** Makes a change. `known` is the flag as it is now; undefined for one that is to be created. */
  write(change: ServerChange, known: K | undefined, signal: AbortSignal): Promise<void>;
  /** As `FlagServer.sideEffect`. */
  sideEffect?(change: ServerChange, known: K | undefined): string | undefined;
}

/** A reading of no more questions than this is made whenever it is wanted. */
const FEW_QUESTIONS = 10;

/** A longer one is made again after this time for each question, milliseconds: no vendor has a limit lower than 60 a minute, of which half is left to others. */
const PER_QUESTION_MS = 2000;

/** What all vendors have in common that are read as a whole: what changed is found by comparison, and before a change the flag is read again. */
export class WholeServer<K extends Known> implements FlagServer {
  readonly projects?: (signal: AbortSignal) => Promise<readonly ServerProject[]>;
  private known = new Map<string, K>();
  private reading: ServerReading | undefined;
  private readAgainAt = 0;
  /** Flags were read one by one since the last load, which told nobody. */
  private isTouched = false;

  constructor(private readonly api: WholeApi<K>) {
    if (api.projects) this.projects = api.projects.bind(api);
  }

  check(signal: AbortSignal): Promise<Access> {
    return this.api.check(signal);
  }

  async load(signal: AbortSignal): Promise<ServerReading | undefined> {
    if (Date.now() >= this.readAgainAt) await this.readAll(signal);
    if (!this.isTouched) return undefined;
    this.isTouched = false;
    return this.reading && { ...this.reading, flags: this.flags() };
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    const { known, environments, problems = [], asked } = await this.api.readAll(signal);
    const before = this.reading && [this.flags(), this.reading.environments, this.reading.problems];
    this.known = new Map(known.map((each) => [each.flag.key, each]));
    this.reading = { flags: [], environments, problems };
    this.isTouched ||= !before || !isSame(before, [this.flags(), environments, problems]);
    this.readAgainAt = asked > FEW_QUESTIONS ? Date.now() + asked * PER_QUESTION_MS : 0;
  }

  async change(change: ServerChange, signal: AbortSignal): Promise<void> {
    const { key } = change.change;
    this.isTouched = true;
    const now = change.flag && (await this.asShown(change, change.flag, signal));
    await this.api.write(change, now, signal);
    await this.readOne(key, signal);
  }

  sideEffect(change: ServerChange): string | undefined {
    return this.api.sideEffect?.(change, this.known.get(change.change.key));
  }

  /** None of these servers has a lock: there is a moment in between. */
  private async asShown({ environment }: ServerChange, shown: Flag, signal: AbortSignal): Promise<K | undefined> {
    const now = await this.readOne(shown.key, signal);
    expectAsShown(this.api.name, shown, now?.flag, environment);
    return now;
  }

  private async readOne(key: string, signal: AbortSignal): Promise<K | undefined> {
    const now = await this.api.readOne(key, this.known.get(key), signal);
    if (now) this.known.set(key, now);
    else this.known.delete(key);
    return now;
  }

  private flags(): Flag[] {
    return [...this.known.values()].map(({ flag }) => flag);
  }
}

/** Item by item: as one text, many flags would be tens of megabytes. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return JSON.stringify(one) === JSON.stringify(other);
  return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
}
