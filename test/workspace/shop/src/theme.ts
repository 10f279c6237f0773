import { flags } from './flags';

const DARK_MODE = 'dark-mode';

export function theme(): 'dark' | 'light' {
  const wanted = matchMedia('(prefers-color-scheme: dark)').matches;
  return wanted && flags.isEnabled(DARK_MODE) ? 'dark' : 'light';
}

/** Seasonal decoration, by month: a key that only the calendar knows. */
export function decoration(month: string): string | undefined {
  const key = ['theme', month].join('-');
  return flags.isEnabled(key) ? `/images/${month}.svg` : undefined;
}
