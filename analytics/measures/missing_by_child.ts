import { binomialUpperTail } from '../edition/exact-binomial.ts';
import { countOf, type EachRowFunction, thresholdOf } from './row-function.ts';

/**
 * Adds to each child's counts the ratio of their recent rate to the one before, how likely so many recent episodes would be at a steady rate,
 * and the two flags (definitions.md, "Measures"). A child new to the record has neither ratio nor p; with no episode before there is nothing to
 * divide by, so the ratio is empty and the p-value alone decides.
 */
export const missingByChild: EachRowFunction = (rows, parameters) => {
  const recentDays = thresholdOf(parameters, 'escalating_recent_days');
  const beforeDays = thresholdOf(parameters, 'escalating_before_days');
  const least = thresholdOf(parameters, 'escalating_episodes');
  const ratioFrom = thresholdOf(parameters, 'escalating_ratio');
  const pUnder = thresholdOf(parameters, 'escalating_p');
  return rows.map(({ recent: _recent, before: _before, new_to_record, young_adult_episodes, ...row }) => {
    const recent = countOf({ recent: _recent ?? null }, 'recent');
    const before = countOf({ before: _before ?? null }, 'before');
    const compared = new_to_record !== true && recent + before > 0;
    const p = compared ? binomialUpperTail(recent, recent + before, recentDays / (recentDays + beforeDays)) : null;
    const risen = recent * beforeDays >= ratioFrom * before * recentDays;
    return {
      ...row,
      rate_ratio: compared && before > 0 ? (recent * beforeDays) / (before * recentDays) : null,
      p_value: p,
      escalating: p !== null && risen && recent >= least && p < pUnder,
      newly_known: new_to_record === true && recent >= least,
      young_adult_episodes: young_adult_episodes ?? 0,
    };
  });
};
