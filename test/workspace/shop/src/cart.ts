import { flags, type User } from './flags';

export interface Item {
  readonly name: string;
  /** In cents. */
  readonly price: number;
  readonly count: number;
}

const SHIPPING = 490;

/** What the cart comes to, in cents. */
export function total(items: readonly Item[], user: User): number {
  const goods = items.reduce((sum, item) => sum + item.price * item.count, 0);
  return goods - discount(items, goods, user) + shipping(goods);
}

function discount(items: readonly Item[], goods: number, user: User): number {
  if (!flags.isEnabled('bulk-discount', user)) return 0;
  return items.length >= 10 ? Math.round(goods * 0.05) : 0;
}

function shipping(goods: number): number {
  if (flags.isEnabled('free-shipping')) return 0;
  return goods >= 5000 ? 0 : SHIPPING;
}

/** Things to show below the cart. */
export function suggestions(items: readonly Item[], user: User): readonly Item[] {
  const suggest = flags.isEnabled('ml-recommendations', user) ? boughtTogether : bestSellers;
  return suggest(items).slice(0, 3);
}

function boughtTogether(items: readonly Item[]): readonly Item[] {
  return items.filter((item) => item.count > 1);
}

function bestSellers(): readonly Item[] {
  return [{ name: 'Mug', price: 890, count: 1 }];
}
