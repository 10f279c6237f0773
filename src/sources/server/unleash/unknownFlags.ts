import type { WantedKey } from '../flagServer';
import { listOf, textIn, type Fields } from '../json';

/** The flags that SDKs report to have asked for, and that the server does not have. */
export function readUnknownFlags({ unknownFlags }: Fields): WantedKey[] {
  return listOf(unknownFlags).flatMap((each) => {
    const key = textIn(each, 'name');
    return key === undefined ? [] : [{ key, by: listOf(each.reports).map(reporterWords) }];
  });
}

function reporterWords(report: Fields): string {
  const environments = listOf(report.environments).flatMap((each) => textIn(each, 'environment') ?? []);
  const name = textIn(report, 'appName') ?? 'an application';
  return environments.length === 0 ? name : `${name} (${environments.join(', ')})`;
}
