import * as vscode from 'vscode';
import type { ServerFlags } from '../../sources/sourceReading';

const MINUTE_MS = 60_000;

/** `2 h ago`, `just now`. */
export function ageInWords(time: number, now: number): string {
  const minutes = Math.max(0, Math.round((now - time) / MINUTE_MS));
  if (minutes < 1) return vscode.l10n.t('just now');
  if (minutes < 60) return vscode.l10n.t('{0} min ago', minutes);
  if (minutes < 48 * 60) return vscode.l10n.t('{0} h ago', Math.round(minutes / 60));
  return vscode.l10n.t('{0} days ago', Math.round(minutes / 60 / 24));
}

/** `as of 14:02`; with the day where it is another one. */
export function asOfInWords({ asOf }: ServerFlags): string {
  if (asOf === undefined) return vscode.l10n.t('not known yet');
  const time = new Date(asOf);
  const isToday = time.toDateString() === new Date().toDateString();
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { month: 'short', day: 'numeric' };
  return vscode.l10n.t('as of {0}', time.toLocaleString(vscode.env.language, { ...day, hour: '2-digit', minute: '2-digit' }));
}
