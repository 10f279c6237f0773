import { flags, type User } from './flags';

export type Item = { name: string; cents: number; count: number };

/** What the cart comes to, in cents. */
export function total(items: Item[], user: User): number {
  const goods = items.reduce((sum, item) => sum + item.cents * item.count, 0);
  return goods - discount(goods, items, user) + shipping(goods);
}

function discount(goods: number, items: Item[], user: User): number {
  const allowed = flags.isEnabled('bulk-discount', user);
  return allowed && items.length >= 10 ? Math.round(goods * 0.05) : 0;
}

function shipping(goods: number): number {
  if (flags.isEnabled('free-shipping')) return 0;
  return goods >= 5000 ? 0 : 490;
}

/** Things to show below the cart. */
export function suggestions(items: Item[], user: User): Item[] {
  if (flags.isEnabled('ml-recommendations', user)) return boughtTogether(items);
  return [{ name: 'Mug', cents: 890, count: 1 }];
}

function boughtTogether(items: Item[]): Item[] {
  return items.filter((item) => item.count > 1);
}
