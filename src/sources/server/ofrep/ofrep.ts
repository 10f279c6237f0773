import { ONLY_ENVIRONMENT, type Flag, type FlagState, type SourceRef } from '../../../model/flag';
import { HTTP_SCHEMES, type Access, type FlagServer, type ServerAddress, type ServerKind, type ServerParts, type ServerReading } from '../flagServer';
import { type Answer, type Http, path } from '../http';
import { fieldsOf, listOf, textIn, type Fields } from '../json';
import { ServerTrouble } from '../serverTrouble';

/**
 * Any server that speaks the OpenFeature Remote Evaluation Protocol (0.3): flagd, Flipt, the relay of GO Feature Flag…
 * It tells what one user is served and nothing of the rules, so there is nothing to change.
 * Tried with flagd.
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
    return { description: `OpenFeature server with ${flags.length} ${flags.length === 1 ? 'flag' : 'flags'}, which can be read only`, capabilities: [] };
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
    const { value } = evaluated;
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

/** Only where the server says that the value is the same for all is it more than one user's. */
function stateOf(evaluated: Fields): FlagState {
  const { value } = evaluated;
  const reason = textIn(evaluated, 'reason') ?? textIn(evaluated, 'errorCode');
  if (value === undefined) return { enabled: reason !== 'DISABLED', rollout: null, rolloutExact: false, fallsBack: true };
  const isForAll = reason === 'STATIC' || reason === 'DEFAULT';
  const served = JSON.stringify(value);
  const rollout = isForAll ? 100 : null;
  return { enabled: value !== false, rollout, rolloutExact: isForAll, ...(!isForAll && { targeting: `Serves ${served} to a user of whom nothing is known; rules decide for others.` }) };
}
