export interface User {
  readonly id: string;
}

/** Keys that are read in more than one place. */
export const FLAGS = {
  expressShipping: 'express-shipping',
  giftWrap: 'gift-wrap',
} as const;

/** What the server decided for this visitor, key by key; it puts it into the page. */
const decided: Record<string, boolean | undefined> = JSON.parse(document.getElementById('flags')?.textContent ?? '{}');

export const flags = {
  isEnabled(key: string, _user?: User): boolean {
    return decided[key] ?? false;
  },
};

export function useFlag(key: string): boolean {
  return flags.isEnabled(key);
}
