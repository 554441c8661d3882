import { asAt, distinct, monthOf, monthsFrom } from './instants.ts';
import { decidedAt, type TrueReferral } from './true-records.ts';

/** Twelve months earlier on the calendar (the day of the month exists there: no record is of 29 February). */
function yearBefore(instant: number): number {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.getTime();
}

/** `referral_flow` for March 2014: every source and decision that occurs, in every month from the first referral. */
export function referralFlow(all: readonly TrueReferral[]) {
  const referrals = all
    .filter((each) => each.at < asAt)
    .map((each) => {
      const decided = decidedAt(each);
      const later = decided !== undefined && decided >= asAt;
      return {
        ...each,
        month: monthOf(each.at),
        decided: each.decision === undefined ? 'not_recorded' : later ? 'pending' : each.decision,
      };
    });
  if (referrals.length === 0) return [];
  const again = (each: TrueReferral) =>
    referrals.some((other) => other.person_id === each.person_id && other.at < each.at && other.at > yearBefore(each.at));
  const cells = [...new Set(referrals.map((each) => `${each.source} ${each.decided}`))].sort();
  const first = referrals.map((each) => each.month).sort()[0] ?? '';
  return monthsFrom(first, '2014-03').flatMap((month) =>
    cells.map((cell) => {
      const [source, decision] = cell.split(' ');
      const here = referrals.filter((each) => each.month === month && `${each.source} ${each.decided}` === cell);
      const ofChildren = here.filter((each) => each.age < 18);
      return {
        month,
        source,
        decision,
        referrals: ofChildren.length,
        children: distinct(ofChildren.map((each) => each.person_id)),
        re_referrals_12m: ofChildren.filter(again).length,
        young_adults: distinct(here.filter((each) => each.age >= 18).map((each) => each.person_id)),
      };
    }),
  );
}
