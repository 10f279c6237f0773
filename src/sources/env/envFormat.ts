import type { Flag, SourceRef } from '../../model/flag';
import type { ChangePlan, FlagChange } from '../../model/flagChange';
import { newRollout, planEntryChange } from '../entryChanges';
import type { Creation, EntryChanges } from '../entryChanges';
import { capabilities, countingEntries, entryFlag } from '../entryFlag';
import { refuse } from '../entryPlans';
import { duplicates } from '../entryProblems';
import type { Overlay } from '../flagFile';
import type { FlagFileFormat, FlagReading } from '../flagFileFormat';
import { placeIn } from '../flagPlace';
import type { FlagPlace } from '../flagPlace';
import type { Entry, NewEntry, TextTree } from '../text/tree';
import { isWord, readWord, wordLike } from './words';

/** Files for people to copy, such as `.env.example`, say nothing of any environment. */
const ENVIRONMENTS = ['development', 'dev', 'test', 'staging', 'preview', 'production', 'prod'];

const NAME = /\.env\.([^\\/]+)$/;

/** A variable that is a flag by its name, behind the prefixes by which frameworks hand variables to browsers. */
const FLAG = /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|NUXT_PUBLIC_|EXPO_PUBLIC_|PUBLIC_)?(?:FEATURES?|FEATURE_FLAG|FF|FLAG)_\w+$/;

/** Environment variables in `.env` files. What is not a flag by its name is never told: it may be a secret. */
export const envFormat: FlagFileFormat = {
  id: 'env',
  ownNames: ['.env', '.env.local', ...ENVIRONMENTS.flatMap((name) => [`.env.${name}`, `.env.${name}.local`])],
  sharedNames: [],
  overlayOf,
  recognises: (tree) => flagEntries(tree).length > 0,
  read: readEnvFlags,
  plan: planEnvChange,
  emptyText: () => '# Feature flags\n',
};

/** `.env.production` is for the environment production of `.env`. */
function overlayOf(path: string): Overlay | undefined {
  const environment = NAME.exec(path)?.[1];
  return environment === undefined ? undefined : { base: path.replace(NAME, '.env'), environment };
}

function flagEntries({ root, syntax }: TextTree): Entry[] {
  return root?.kind === 'object' && syntax.name === 'variables' ? root.entries.filter(({ key }) => FLAG.test(key)) : [];
}

function readEnvFlags(tree: TextTree, source: SourceRef): FlagReading {
  const entries = flagEntries(tree);
  return { flags: countingEntries(entries).map((entry) => readFlag(entry, source)), problems: duplicates(entries) };
}

/** A value that says neither on nor off is not told either. */
function readFlag(entry: Entry, source: SourceRef): Flag {
  const plain = isWord(entry.value);
  const environment = overlayOf(source.id)?.environment;
  return entryFlag(entry, source, {
    kind: plain ? 'boolean' : 'multivariate',
    state: { enabled: !plain || readWord(entry.value) === true, rollout: null, rolloutExact: true },
    capabilities: capabilities({ toggle: plain, rollout: false }),
    ...(environment !== undefined && { environment }),
  });
}

const envChanges: EntryChanges = {
  placeOf,
  entryProblem: () => undefined,
  newFlag,
  toggle,
  rollout: (_tree, { key }) => refuse(`"${key}" is an environment variable, which has no rollout.`),
  keep: (_tree, { key }) => refuse(`"${key}" is an environment variable, which has no place for notes. Note in a comment how long it stays.`),
};

function planEnvChange(tree: TextTree, change: FlagChange): ChangePlan {
  return planEntryChange(tree, change, envChanges);
}

function placeOf(tree: TextTree): FlagPlace | string {
  if (tree.syntax.name !== 'variables') return 'This is not a file of environment variables. Nothing was changed; choose another file.';
  return { ...placeIn(tree, tree.root?.kind === 'object' ? tree.root : undefined), entries: flagEntries(tree) };
}

function toggle(tree: TextTree, { key, value }: Entry, enabled: boolean): ChangePlan {
  if (value.kind !== 'scalar' || !isWord(value)) return refuse(`The value of "${key}" says neither on nor off. Change it by hand.`);
  return { ok: true, edits: readWord(value) === enabled ? [] : tree.syntax.setScalar(tree, value, wordLike(value, enabled)) };
}

function newFlag(change: Creation): NewEntry | string {
  const { key, enabled, description, serves = true } = change;
  if (!FLAG.test(key)) return 'A variable that is a flag has a name like FEATURE_NEW_NAV, FF_NEW_NAV or FLAG_NEW_NAV. Choose another key.';
  if (description) return 'An environment variable has no description. Leave it out.';
  if (newRollout(change) < 100) return 'An environment variable has no rollout. Leave it out.';
  return { key, value: typeof serves === 'boolean' ? String(enabled) : String(serves) };
}
