/** Which sources count before others where several define a flag. Stands in `flagline.config.json`. */
export interface Precedence {
  /** Glob of the files whose reads it is for, relative to the folder; all of them where left out. */
  readonly path?: string;
  /** The first counts before the others, and all before those that are not named: globs of flag files, relative to the folder; kinds or addresses of servers. */
  readonly sources: readonly string[];
}
