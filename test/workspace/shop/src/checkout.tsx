import { total, type Item } from './cart';
import { FLAGS, flags, useFlag, type User } from './flags';

enum Experiment {
  OneClickBuy = 'one-click-buy',
}

/** What the button says that leads here. */
export function checkoutLabel(): string {
  return flags.isEnabled('new-chekout') ? 'Pay' : 'Continue';
}

export function Checkout({ items, user }: { items: Item[]; user: User }) {
  const oneStep = useFlag('new-checkout');
  const oneClick = useFlag(Experiment.OneClickBuy);
  const express = flags.isEnabled(FLAGS.expressShipping, user);
  const giftWrap = flags.isEnabled(FLAGS.giftWrap);
  const methods = ['card', 'paypal'].filter((method) => flags.isEnabled(`payment-${method}`));

  return (
    <form class={oneStep ? 'one-step' : 'two-steps'}>
      <output>{total(items, user) / 100} €</output>
      {express && <label>Tomorrow at your door</label>}
      {giftWrap && <label>Wrapped as a gift</label>}
      {methods.map((method) => (
        <button name={method}>{method}</button>
      ))}
      {oneClick && <button name="now">Buy now</button>}
    </form>
  );
}
