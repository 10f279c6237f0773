/** A read function of the team's own, declared in `flagline.config.json`. */
export interface Wrapper {
  /** Function, hook or method name. For a method the receiver may stand in front: `flagService.check`. */
  readonly name: string;
  /** Module specifier it must be imported from, as written or ending in it; any where left out. */
  readonly module?: string;
  /** Position of the key: an argument index from 0, or `0.flagKey` for a property of an options object. Default 0. */
  readonly key?: number | string;
  /** Position of the code default, written the same way. */
  readonly default?: number | string;
}
