import { codes } from '../../../analytics/contracts/codes.ts';
import type { SentRows } from '../../support/edition-of.ts';
import { midnightOf, monthAfter, monthAt } from './clock.ts';
import { type KnownStep, type MeasureRow, monthsSince, type Setting, stepsOf } from './world.ts';

const isOfChild = ({ referral }: KnownStep) => (referral.age ?? 0) < 18;

/** The plans of one child in order, each with its place, its end, and when the next began. */
function plansOf(steps: readonly KnownStep[]) {
  const starts = steps.filter((step) => step.event === 'cp_plan_started' && isOfChild(step));
  const ends = steps.filter((step) => step.event === 'cp_plan_ended').map(({ at }) => at);
  return starts.map(({ at, category }, index) => {
    const next = starts[index + 1]?.at;
    const ended = ends.find((end) => end > at && (next === undefined || end <= next));
    return { at, category: category ?? 'not_recorded', place: index + 1, ended, gone: ended ?? next };
  });
}

/** `plans`. */
export function plans(rows: SentRows, setting: Setting): MeasureRow[] {
  const steps = stepsOf(rows, setting);
  const all = [...Map.groupBy(steps, ({ referral }) => referral.person_id).values()].flatMap(plansOf);
  const ofAdults = steps.filter((step) => step.event === 'cp_plan_started' && !isOfChild(step));
  const isUnrecorded = [...all, ...ofAdults].some(({ category }) => (category ?? 'not_recorded') === 'not_recorded');
  const listed = codes().flatMap(({ list, code }) => (list === 'plan-category' ? [code] : []));
  const categories = [...listed, ...(isUnrecorded ? ['not_recorded'] : [])].sort();
  return monthsSince(
    steps.map(({ at }) => monthAt(at)),
    setting,
  ).flatMap((month) => {
    const end = midnightOf(`${monthAfter(month, 1)}-01`);
    return categories.map((category) => {
      const own = all.filter((plan) => plan.category === category);
      const started = own.filter(({ at }) => monthAt(at) === month);
      const current = own.filter(({ at, gone }) => at < end && (gone === undefined || gone >= end));
      return {
        month,
        category,
        started: started.length,
        ended: own.filter(({ ended }) => ended !== undefined && monthAt(ended) === month).length,
        current: current.length,
        second_or_subsequent: started.filter(({ place }) => place > 1).length,
        over_2_years: current.filter(({ at }) => monthAt(at) <= monthAfter(month, -24)).length,
        young_adults: ofAdults.filter((step) => monthAt(step.at) === month && (step.category ?? 'not_recorded') === category).length,
      };
    });
  });
}
