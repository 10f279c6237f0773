import { definitionFinding } from './definitionFinding';
import type { Rule } from './rule';
import { daysInWords, passedExpiry } from './time';

/** A flag that is still there after the date on which it was meant to go. */
export const expiredFlag: Rule = {
  code: 'expired-flag',
  severity: 'warning',
  find({ flags, now }, severity) {
    return flags.flags().flatMap((flag) => {
      const expiry = flag.archived ? undefined : passedExpiry(flag.expires, now);
      if (!expiry) return [];
      const message = `Expired on ${expiry.date}, ${expiry.daysAgo > 0 ? `${daysInWords(expiry.daysAgo)} ago` : 'today'}.`;
      return definitionFinding(flag, { code: 'expired-flag', severity, message });
    });
  },
};
