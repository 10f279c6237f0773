import * as vscode from 'vscode';
import { stateOf, type Flag } from '../model/flag';
import { LineMap } from '../model/lineMap';
import { differingEnvironments, environmentsSideBySide, inlineState, stateSentence } from '../model/stateWords';
import { OVERRIDE_GLYPH, overrideSentence } from '../overrides/overrideWords';
import { disagree, reasonInWords } from '../sources/whichCounts';
import { codeSpan, commandLink, plainText } from './markdown';
import { argumentOf, type FlagTarget } from './flagTarget';
import type { Parts } from './parts';
import { asOfInWords } from './servers/serverWords';

const { t } = vscode.l10n;

/** The commands a card may link to; nothing else is trusted in it. */
const LINKED = ['toggleFlag', 'setRollout', 'goToDefinition', 'showReferences', 'createFlag', 'removeFlag', 'overrideFlag', 'connectServer'].map((name) => `flagline.${name}`);

/** At most this many allowed users are named; the rest is counted. */
const MAX_USERS = 5;

/** As many fit a hand's width, in a line or two. */
const MAX_ENVIRONMENTS = 6;
const MAX_SOURCES = 3;

/**
 * All that is known of a flag, a hand's width: for hovers and the tooltips of inline state.
 * @param from the file that it is shown in
 */
export function flagCard(parts: Parts, target: FlagTarget, from?: vscode.Uri): vscode.MarkdownString {
  const override = overrideLine(parts, target, from);
  const lines = target.flag ? knownCard(parts, target.flag, target, override) : unknownCard(parts, target.key, override);
  const card = new vscode.MarkdownString(lines.filter((line) => line !== undefined).join('  \n'));
  card.isTrusted = { enabledCommands: LINKED };
  return card;
}

function knownCard(parts: Parts, flag: Flag, target: FlagTarget, override: string | undefined): (string | undefined)[] {
  return [
    `**${codeSpan(flag.key)}** &nbsp; ${inlineState(flag, parts.environment.name)} &nbsp; ${definitionLink(parts, flag)}`,
    override,
    flag.description ? plainText(flag.description) : undefined,
    [plainText(stateSentence(flag, parts.environment.name)), allowedUsers(flag)].filter(Boolean).join(' '),
    environments(parts, flag),
    serverTrouble(parts, flag),
    about(flag),
    alsoIn(flag, target),
    referencesLink(parts, flag.key),
    actions(flag, parts.environment.name),
  ];
}

function unknownCard(parts: Parts, key: string, override: string | undefined): (string | undefined)[] {
  return [
    `**${codeSpan(key)}** &nbsp; ${inlineState(undefined)}`,
    override,
    plainText(t('No flag file of this workspace defines it.')),
    `${referencesLink(parts, key)} &nbsp;·&nbsp; ${commandLink(t('Create it…'), 'flagline.createFlag', { key })}`,
  ];
}

/** `⚑ Overridden for you: on · the team sees off · Clear` */
function overrideLine(parts: Parts, { key, flag }: FlagTarget, from: vscode.Uri | undefined): string | undefined {
  const override = parts.overrides.of(key, flag, from);
  if (!override) return undefined;
  const words = `${OVERRIDE_GLYPH} ${plainText(overrideSentence(override.value, flag, parts.environment.name))}`;
  return `${words} &nbsp;·&nbsp; ${commandLink(t('Clear'), 'flagline.overrideFlag', { ...(flag ? argumentOf(flag) : { key }), clear: true })}`;
}

function definitionLink(parts: Parts, flag: Flag): string {
  return commandLink(plainText(placeOf(parts, flag)), 'flagline.goToDefinition', argumentOf(flag));
}

/** `feature_flags.json:12` */
function placeOf(parts: Parts, { source, definition }: Flag): string {
  const file = parts.flags.store.files().find((candidate) => candidate.source.id === source.id);
  if (definition.kind !== 'file' || !file) return source.label;
  return `${source.label}:${LineMap.from(file.lineStarts).at(definition.key.span.start).line}`;
}

/** `dev ● on · **production ≠ ○ off**`: side by side, marked what differs from the one that is shown, which is always among them. */
function environments(parts: Parts, flag: Flag): string | undefined {
  const names = environmentsSideBySide(flag, parts.environment.name, MAX_ENVIRONMENTS);
  if (Object.keys(flag.environments).length < 2) return undefined;
  const differing = differingEnvironments(flag, parts.environment.name);
  const shown = names.map((name) => (differing.includes(name) ? `**${plainText(name, 40)} ≠ ${inlineState(flag, name)}**` : `${plainText(name, 40)} ${inlineState(flag, name)}`));
  const rest = Object.keys(flag.environments).length - names.length;
  return [...shown, ...(rest > 0 ? [plainText(t('and {0} more', rest))] : [])].join(' &nbsp;·&nbsp; ');
}

/** What is shown is what was there when the server last answered. */
function serverTrouble(parts: Parts, flag: Flag): string | undefined {
  const server = parts.flags.store.server(flag.source.id);
  if (server?.trouble === undefined) return undefined;
  const words = plainText(`${asOfInWords(server)}: ${server.trouble}`);
  const isConnected = parts.servers.find(flag.source.id)?.connection !== undefined;
  return isConnected ? words : `${words} ${commandLink(t('Connect…'), 'flagline.connectServer', { source: flag.source.id })}`;
}

function allowedUsers(flag: Flag): string | undefined {
  const users = flag.allowedUsers;
  if (users.length === 0) return undefined;
  const named = users.slice(0, MAX_USERS).map(codeSpan).join(', ');
  const rest = users.length - MAX_USERS;
  return `${plainText(t('Allowed users'))}: ${named}${rest > 0 ? ` ${plainText(t('and {0} more', rest))}` : ''}`;
}

function about(flag: Flag): string | undefined {
  const { owner, type, tags, created, updated, expires } = flag;
  const parts = [
    owner && `${t('Owner')} ${plainText(owner, 60)}`,
    type && plainText(type, 40),
    ...tags.map((tag) => codeSpan(tag)),
    created && dated(t('created'), created),
    updated && updated !== created && dated(t('changed'), updated),
    expires && dated(t('expires'), expires),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

function dated(word: string, timestamp: string): string {
  const time = Date.parse(timestamp);
  if (Number.isNaN(time)) return `${word} ${plainText(timestamp, 40)}`;
  return `${word} ${new Date(time).toISOString().slice(0, 10)} (${relativeTime(time, Date.now())})`;
}

/** "8 months ago", "in 3 days", in the editor's language. */
export function relativeTime(time: number, now: number): string {
  const days = Math.round((time - now) / 86_400_000);
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  if (Math.abs(days) < 60) return format.format(days, 'day');
  if (Math.abs(days) < 730) return format.format(Math.round(days / 30.44), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}

function referencesLink(parts: Parts, key: string): string {
  const places = parts.workspace.index.readsOf(key).filter(({ usage }) => usage.role !== 'declaration');
  const inTests = places.filter(({ usage }) => usage.role === 'test').length;
  const reads = places.length - inTests;
  const files = new Set(places.map(({ file }) => file)).size;
  if (places.length === 0) return plainText(t('No reads found'));
  const tests = inTests > 0 ? ` · ${inTests === 1 ? t('1 in tests') : t('{0} in tests', inTests)}` : '';
  const inFiles = files === 1 ? t('in 1 file') : t('in {0} files', files);
  return commandLink(`${reads === 1 ? t('1 read') : t('{0} reads', reads)} ${inFiles}${tests}`, 'flagline.showReferences', { key });
}

/** `also in other.json ≠ ○ off: this one counts, files count before servers` */
function alsoIn(flag: Flag, { others, reason }: FlagTarget): string | undefined {
  if (others.length === 0) return undefined;
  const named = others.slice(0, MAX_SOURCES).map((other) => {
    const differs = disagree(flag, other) ? '≠ ' : '';
    return `${commandLink(plainText(other.source.label), 'flagline.goToDefinition', argumentOf(other))} ${differs}${inlineState(other)}`;
  });
  const rest = others.length - MAX_SOURCES;
  const places = `${t('also in')} ${named.join(', ')}${rest > 0 ? ` ${plainText(t('and {0} more', rest))}` : ''}`;
  return `${places} &nbsp;·&nbsp; ${plainText(reason ? `${t('this one counts')}: ${reasonInWords(reason)}` : t('another one counts'))}`;
}

function actions(flag: Flag, environment: string | undefined): string {
  const argument = argumentOf(flag);
  const links = [
    flag.capabilities.includes('toggle') &&
      commandLink(stateOf(flag, environment).enabled ? t('Turn off') : t('Turn on'), 'flagline.toggleFlag', argument),
    flag.capabilities.includes('rollout') && commandLink(t('Set rollout…'), 'flagline.setRollout', argument),
    commandLink(t('Override for yourself…'), 'flagline.overrideFlag', argument),
    commandLink(t('Open definition'), 'flagline.goToDefinition', argument),
    commandLink(t('Remove flag…'), 'flagline.removeFlag', argument),
  ];
  return links.filter(Boolean).join(' &nbsp;·&nbsp; ');
}
