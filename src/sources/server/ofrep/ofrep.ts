import { ONLY_ENVIRONMENT, type Flag, type FlagState, type SourceRef } from '../../../model/flag';
import { HTTP_SCHEMES, type Access, type FlagServer, type ServerAddress, type ServerKind, type ServerParts, type ServerReading } from '../flagServer';
import { type Answer, type Http, path } from '../http';
import { fieldsOf, listOf, textIn, type Fields } from '../json';
import { ServerTrouble } from '../serverTrouble';

/**
 * Any server that speaks the OpenFeature Remote Evaluation Protocol (0.3): flagd, Flipt, the relay of GO Feature Flag…
 * It tells what one user is served and nothing of the rules, so there is nothing to change.
 * Tried with the relay proxy of GO Feature Flag 1.42, and with fast-feature.
 */
export const OFREP: ServerKind = {
  id: 'ofrep',
  name: 'OpenFeature (OFREP)',
  fields: [],
  schemes: HTTP_SCHEMES,
  token: 'A token or API key, where the server asks for one.',
  open: (address, parts): FlagServer => new OfrepServer(address, parts),
};

/** Whom the server is asked about. */
const USER = 'flagline';

class OfrepServer implements FlagServer {
  private readonly http: Http;
  private readonly source: SourceRef;
  private last: Answer | undefined;

  constructor(
    private readonly address: ServerAddress,
    parts: ServerParts,
  ) {
    this.http = parts.http({ authorize: (token) => ({ Authorization: `Bearer ${token}`, 'X-API-Key': token }) });
    this.source = parts.source;
  }

  async check(signal: AbortSignal): Promise<Access> {
    const flags = listOf(fieldsOf((await this.evaluated(signal)).value).flags);
    return { description: `${(await this.name(signal)) ?? 'OpenFeature server'} with ${flags.length} ${flags.length === 1 ? 'flag' : 'flags'}, which can be read only`, capabilities: [] };
  }

  /** An extension of the protocol: most servers do not tell. */
  private async name(signal: AbortSignal): Promise<string | undefined> {
    try {
      return textIn(fieldsOf((await this.http.get(path`/ofrep/v1/configuration`, signal)).value), 'name');
    } catch {
      return undefined;
    }
  }

  async load(signal: AbortSignal): Promise<ServerReading | undefined> {
    const answer = await this.evaluated(signal);
    if (answer === this.last) return undefined;
    this.last = answer;
    const flags = listOf(fieldsOf(answer.value).flags).flatMap((each) => this.read(each) ?? []);
    return { flags, environments: [{ name: ONLY_ENVIRONMENT, protected: false }], problems: [] };
  }

  change(): Promise<void> {
    return Promise.reject(new ServerTrouble('rejected', 'This server tells what is served and takes no changes. Change the flag where it is defined.'));
  }

  private evaluated(signal: AbortSignal): Promise<Answer> {
    return this.http.send({ method: 'POST', path: path`/ofrep/v1/evaluate/flags`, body: { context: { targetingKey: USER } }, asks: true }, signal);
  }

  private read(evaluated: Fields): Flag | undefined {
    const key = textIn(evaluated, 'key');
    if (key === undefined) return undefined;
    const value = valueIn(evaluated);
    const isBoolean = typeof value === 'boolean' || value === undefined;
    const name = textIn(evaluated, 'variant');
    return {
      key,
      kind: isBoolean ? 'boolean' : 'multivariate',
      environments: { [ONLY_ENVIRONMENT]: stateOf(evaluated) },
      variations: value === undefined ? [] : [{ value, ...(name !== undefined && { name }) }],
      allowedUsers: [],
      tags: [],
      archived: false,
      prerequisites: [],
      definition: { kind: 'url', url: this.address.url },
      source: this.source,
      capabilities: [],
    };
  }
}

/** Some servers write `null` where there is no value, as for a flag that is disabled: code uses its own. */
function valueIn({ value }: Fields): unknown {
  return value ?? undefined;
}

/** Only `STATIC` is the same for all. `DEFAULT` is what is left to users whom no rule of the flag meets. */
function stateOf(evaluated: Fields): FlagState {
  const value = valueIn(evaluated);
  const reason = textIn(evaluated, 'reason') ?? textIn(evaluated, 'errorCode');
  if (value === undefined) return { enabled: reason !== 'DISABLED', rollout: null, rolloutExact: false, fallsBack: true, ...failureIn(evaluated) };
  const isForAll = reason === 'STATIC' || reason === 'DISABLED';
  return { enabled: value !== false, rollout: isForAll ? 100 : null, rolloutExact: isForAll, ...(!isForAll && { targeting: whoGets(JSON.stringify(value), reason) }) };
}

function whoGets(served: string, reason: string | undefined): string {
  if (reason === 'SPLIT') return `Serves ${served} to a user of whom nothing is known; others get it, or another value, by their share.`;
  return `Serves ${served} to a user of whom nothing is known; rules decide for others.`;
}

function failureIn(evaluated: Fields): Pick<FlagState, 'targeting'> {
  const code = textIn(evaluated, 'errorCode');
  if (code === undefined) return {};
  const details = textIn(evaluated, 'errorDetails');
  return { targeting: `The server cannot evaluate it (${code}${details === undefined ? '' : `: ${details}`}).` };
}
