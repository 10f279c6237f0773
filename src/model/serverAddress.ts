/** Which server, and what of it. Stands in `flagline.config.json`, so it never holds a token. */
export interface ServerAddress {
  /** Id of the kind: `unleash`. */
  readonly type: string;
  /** Scheme, host and path that the kind's own paths are put after: `https://unleash.acme.dev`. */
  readonly url: string;
  /** Left out where the server has none, or one only. */
  readonly project?: string;
  /** The environments to show, in this order; all of them where left out. */
  readonly environments?: readonly string[];
  /** Environments in which a change is to be confirmed, besides those that the server protects. */
  readonly protected?: readonly string[];
  /** Which keys are flags, for stores that hold other things too. */
  readonly prefix?: string;
  /** The same by a tag. */
  readonly tag?: string;
}

/**
 * Scheme, host and port, which a token is for. An address comes with a repository and may be changed by anybody who can
 * write to it: a token that was given for one origin is never sent to another.
 */
export function originOf({ url }: Pick<ServerAddress, 'url'>): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
