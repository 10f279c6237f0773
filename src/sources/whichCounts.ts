import type { Flag } from '../model/flag';
import type { FileId } from '../model/span';
import { stateLabel } from '../model/stateWords';
import type { PlaceOf } from './sourceOrder';
import type { ServerFlags } from './sourceReading';

/** Why one definition of a key counts before another. The first that tells them apart decides. */
export type Reason = 'rule' | 'state' | 'file' | 'base' | 'folder' | 'nearness' | 'order' | 'name';

const WORDS: Readonly<Record<Reason, string>> = {
  rule: 'flagline.config.json says so',
  state: 'it tells a state, not just a default',
  file: 'files before servers',
  base: 'it is for all environments',
  folder: "this folder's configuration names it",
  nearness: 'it is nearer',
  order: 'it is configured first',
  name: 'by its name, as "precedence" is not configured',
};

/** What the order of definitions depends on besides themselves. */
export interface Standing {
  readonly fromFile: FileId | undefined;
  readonly placeOf: PlaceOf | undefined;
  readonly server: (id: string) => ServerFlags | undefined;
  /** The file speaks for one environment of another file. */
  readonly isOverlay: (id: string) => boolean;
}

/** Below zero where `a` counts before `b`, and why. */
export function compareDefinitions(a: Flag, b: Flag, standing: Standing): { readonly order: number; readonly reason: Reason } {
  for (const [reason, measure] of MEASURES) {
    const order = measure(a, b, standing);
    if (order !== 0) return { order, reason };
  }
  return { order: 0, reason: 'order' };
}

type Measure = (a: Flag, b: Flag, standing: Standing) => number;

/** A measure by which less counts before more. */
function by(measured: (flag: Flag, standing: Standing) => number | boolean): Measure {
  return (a, b, standing) => Number(measured(a, standing)) - Number(measured(b, standing));
}

const MEASURES: readonly (readonly [Reason, Measure])[] = [
  ['rule', by(({ source }, { placeOf }) => placeOf?.(source) ?? 0)],
  ['state', by((flag) => isDeclaredOnly(flag) || flag.source.exports !== undefined)],
  ['file', by(({ definition }) => definition.kind === 'url')],
  ['base', by(({ source }, { isOverlay }) => isOverlay(source.id))],
  ['folder', by(({ source }, { server, fromFile }) => !speaksFor(server(source.id), fromFile))],
  ['nearness', compareNearness],
  ['name', (a, b, { server }) => (server(a.source.id) && server(b.source.id) ? 0 : compareText(a.source.label, b.source.label))],
];

/** `this one counts: …` */
export function reasonInWords(reason: Reason): string {
  return WORDS[reason];
}

/** Nobody decided between the two: not the team, not the layout of the folders. */
export function isUndecided(reason: Reason): boolean {
  return reason === 'name' || reason === 'file';
}

/** The two say different things: of an environment that both know, or, where they know none in common, of all. */
export function disagree(a: Flag, b: Flag): boolean {
  const [ofA, ofB] = [Object.keys(a.environments), Object.keys(b.environments)];
  const common = ofA.filter((name) => ofB.includes(name));
  if (common.length > 0) return common.some((name) => stateLabel(a, name) !== stateLabel(b, name));
  const said = new Set(ofB.map((name) => stateLabel(b, name)));
  return !ofA.some((name) => said.has(stateLabel(a, name)));
}

function speaksFor(server: ServerFlags | undefined, file: FileId | undefined): boolean {
  return server === undefined || (file !== undefined && server.folders.some((folder) => file.startsWith(folder)));
}

/** The source knows no state of the flag at all, as a manifest of keys and defaults. */
function isDeclaredOnly({ environments }: Flag): boolean {
  return Object.values(environments).every(({ enabled, fallsBack, overruledBy }) => enabled && fallsBack === true && overruledBy === undefined);
}

/** A folder above the reading file comes before one beside its path; among both, the deeper the shared path the nearer. */
function compareNearness(a: Flag, b: Flag, { fromFile, server }: Standing): number {
  if (fromFile === undefined || (server(a.source.id) && server(b.source.id))) return 0;
  const [nearA, nearB] = [nearness(a.source.id, fromFile), nearness(b.source.id, fromFile)];
  return Number(nearB.above) - Number(nearA.above) || nearB.shared - nearA.shared;
}

function nearness(sourceId: string, fromFile: FileId): { above: boolean; shared: number } {
  const source = folders(sourceId);
  const reader = folders(fromFile);
  const differs = source.findIndex((folder, depth) => folder !== reader[depth]);
  return { above: differs < 0, shared: differs < 0 ? source.length : differs };
}

function folders(id: string): string[] {
  return id.split(/[\\/]/).slice(0, -1);
}

/** By code units: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
