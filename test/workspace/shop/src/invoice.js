// The oldest file of the shop.
var flags = require('./flags').flags;

function invoice(order) {
  if (flags.isEnabled('legacy-invoice')) {
    return 'Invoice ' + order.number + ', due in 14 days';
  }
  return 'Invoice ' + order.number;
}

module.exports = { invoice: invoice };
