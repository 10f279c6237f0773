/** Words that speak of flags wherever they stand in a name, vendors' names included. */
const STRONG = new Set(
  `flag flags featureflag featureflags toggles ff ffs launchdarkly ld unleash openfeature posthog growthbook statsig flagsmith
   flipt flagr devcycle configcat optimizely splitio splitsoftware`.split(/\s+/),
);

/** Words that speak of flags in the name of a thing, less surely in the name of a folder: `features/cart`. */
const WEAK = new Set('feature features toggle experiment experiments experimentation labs'.split(' '));

/** With one of these, flags are something else: of countries, bits, command lines, compilers. */
const OTHER = new Set('country countries nation national world emoji emojis bit bits byte cli arg args argv compiler cpu regex regexp'.split(' '));

/** A name that ends in one of these names a part of a page. */
const PARTS_OF_PAGES = new Set(
  'button btn icon icons image images img svg card input checkbox locator element el page panel menu link label dialog modal row cell item select picker switch'.split(' '),
);

/** Packages whose flags are those of a command line. */
const OTHER_PACKAGES = new Set(['has-flag']);

/** Whether a variable, property, type or function has a name that speaks of flags: `flagResolver`, `ldClient`; not `flagship`. */
export function nameSpeaksOfFlags(name: string): boolean {
  return speaks(wordsOf(name), [STRONG, WEAK]);
}

/**
 * Whether a module specifier speaks of flags. The last part of the path counts
 * most; of the folders above it, and of a package's name, only the sure words do.
 */
export function moduleSpeaksOfFlags(specifier: string): boolean {
  if (OTHER_PACKAGES.has(specifier)) return false;
  const parts = specifier.replace(/(\/index)?(\.[cm]?[jt]sx?)?$/, '').split('/');
  const last = wordsOf(parts.at(-1) ?? '');
  return speaks(last, [STRONG, WEAK]) || parts.some((part) => speaks(wordsOf(part), [STRONG]));
}

/** Whether a name or a specifier speaks of flags that are something else: `countryFlags`, but not `amplify-cli-core`. */
export function speaksOfOtherFlags(name: string): boolean {
  const words = wordsOf(name);
  return OTHER_PACKAGES.has(name) || (words.some((word) => OTHER.has(word)) && mentions(words, [STRONG, WEAK]));
}

/** Whether a value of this name may be an object of flags: `flags`, `featureFlags`. Capitals speak of types, and of lists of keys. */
export function namesFlagSet(name: string): boolean {
  return /^[a-z_$].*(?:flags|toggles)$|^(?:flags|toggles)$/i.test(name) && !/^[$_]*[A-Z]/.test(name) && nameSpeaksOfFlags(name);
}

/** Whether a type of this name may be that of an object of flags: `FeatureFlags`, `LDFlagSet`. */
export function namesFlagSetType(name: string): boolean {
  return /(?:flags|toggles|flagset)$/i.test(name) && nameSpeaksOfFlags(name);
}

/** Whether an environment variable may be a flag: `FF_NEW_NAV`, `ENABLE_NEW_NAV`. */
export function namesFlagVariable(name: string): boolean {
  return nameSpeaksOfFlags(name) || wordsOf(name).some((word) => /^(?:enabled?|disabled?)$/.test(word));
}

/** What a function does that has a name of several words: `set` of `setFlag`. */
export function verbOf(name: string): string {
  return wordsOf(name)[0] ?? '';
}

/** Whether a word, such as a vendor's name, stands in a name or a specifier: `growthbook` in `growthBookClient`. */
export function hasWord(name: string, word: string): boolean {
  return withPairs(wordsOf(name)).includes(word);
}

/** Whether a specifier names a package, Node's own included, rather than a file of the same project or an alias of its folders. */
export function isPackage(specifier: string): boolean {
  return /^(?:@[\w-][^/]*\/)?[\w-]/.test(specifier) && !/^(?:src|app|lib)\//.test(specifier);
}

/** The same names come again and again, in one file and the next. */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 20_000;

/** `LDClient_v2` has the words ld, client and v2. */
function wordsOf(name: string): readonly string[] {
  let words = known.get(name);
  if (!words) {
    if (known.size >= MAX_KNOWN) known.clear();
    words = splitWords(name);
    known.set(name, words);
  }
  return words;
}

function splitWords(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

function speaks(words: readonly string[], vocabularies: readonly ReadonlySet<string>[]): boolean {
  if (words.some((word) => OTHER.has(word)) || PARTS_OF_PAGES.has(words.at(-1) ?? '')) return false;
  return mentions(words, vocabularies);
}

function mentions(words: readonly string[], vocabularies: readonly ReadonlySet<string>[]): boolean {
  return withPairs(words).some((word) => vocabularies.some((vocabulary) => vocabulary.has(word)));
}

/** Neighbours are also read as one word, so that `launchDarkly` is found. */
function withPairs(words: readonly string[]): string[] {
  return [...words, ...words.map((word, index) => word + (words[index + 1] ?? ''))];
}
