import { total, type Item } from './cart';
import { FLAGS, flags, useFlag, type User } from './flags';

enum Experiment {
  OneClickBuy = 'one-click-buy',
}

const METHODS = ['card', 'paypal', 'invoice'];

export function Checkout(props: { items: readonly Item[]; user: User }) {
  const oneStep = useFlag('new-checkout');
  const oneClick = useFlag(Experiment.OneClickBuy);
  const methods = METHODS.filter((method) => flags.isEnabled(`payment-${method}`, props.user));

  return (
    <form class={oneStep ? 'one-step' : 'two-steps'}>
      <output>{total(props.items, props.user) / 100} €</output>
      {flags.isEnabled(FLAGS.expressShipping, props.user) && <label>Tomorrow at your door</label>}
      {flags.isEnabled(FLAGS.giftWrap) && <label>Wrap it as a gift</label>}
      {methods.map((method) => (
        <button name={method}>{method}</button>
      ))}
      {oneClick && <button name="now">Buy now</button>}
    </form>
  );
}

/** The line on the button that leads here. */
export function checkoutLabel(): string {
  return flags.isEnabled('new-chekout') ? 'Pay' : 'Continue';
}
