import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaSchema } from '../../../analytics/area/area.ts';
import { areaWithoutFile } from '../../../analytics/area/read-area.ts';
import { computeMeasure } from '../../../analytics/measures/compute-measure.ts';
import { patience, trials } from '../../support/trials.ts';
import { openMeasured } from '../measured.ts';
import { asAt, monthOf, monthsFrom } from './instants.ts';
import { madeOf, monthsBefore, printedValue } from './scorecard.ts';
import { interviewOf, reportsOf, seen, trueEvents } from './true-events.ts';

const indicators = [
  { indicator: 'interviews_72h', good_is: 'high', target: 50, tolerance: 20 },
  { indicator: 'interviews_completed', good_is: 'high', target: 60, tolerance: 10, national: 55 },
  { indicator: 'missing_children', good_is: 'low', target: 3, tolerance: 1 },
  { indicator: 'missing_episodes', good_is: 'low', target: 12, tolerance: 8, national: 6 },
  { indicator: 'repeat_children', good_is: 'low', target: 40, tolerance: 15 },
] as const;

const area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({
    agencies: [{ name: 'social-care', kind: 'childrens_social_care' }],
    scorecard: indicators.map((each) => ({ ...each, title: each.indicator })),
  }),
};

const months = monthsFrom('2012-11', '2014-03');
/** From one to eight months, so that as many before them often lie in the records. */
const window = fc
  .tuple(fc.nat(months.length - 1), fc.nat(7))
  .map(([start, more]) => ({ from: months[start] ?? '', to: months[Math.min(start + more, months.length - 1)] ?? '' }));

test(
  'figures, previous figures, arrows and colours equal a plain recomputation from random truths, over any months',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        trueEvents,
        window,
        fc.constantFrom('2100-01-01T00:00:00Z', '2014-02-15T00:00:00Z'),
        async (truth, span, complete) => {
          const missing = truth.flatMap(reportsOf);
          const sent = truth.flatMap(interviewOf);
          const edition = await openMeasured(
            { missing, ...(sent.length === 0 ? {} : { return_interviews: sent }) },
            { month: '2014-03', firstMonth: '2012-12', area, completeTo: complete },
          );
          const events = truth.flatMap((event) => seen(event) ?? []);
          const reports = missing.map((each) => Date.parse(each.reported_at ?? '')).filter((instant) => instant < asAt);
          const first = reports.length === 0 ? undefined : monthOf(Math.min(...reports));
          const made = madeOf(events, span, Date.parse(complete));
          const before = madeOf(events, monthsBefore(span), Date.parse(complete));
          const reaches = complete.startsWith('2100') || span.to < '2014-02';
          const given = { missing_summary: await computeMeasure(edition, 'missing_summary') };
          const rows = await computeMeasure(edition, 'scorecard', span, given);
          expect(rows.map((row) => row['indicator'])).toEqual(indicators.map((each) => each.indicator));
          for (const [index, each] of indicators.entries()) {
            const figure = made[each.indicator];
            const earlier = before[each.indicator];
            if (figure === undefined || earlier === undefined) throw new Error('every indicator is recomputed');
            const unsaid =
              first === undefined ||
              span.to < first ||
              (figure.denominator === null ? !reaches : figure.denominator === 0 && figure.cannot_say > 0);
            const value = unsaid ? null : printedValue(figure);
            const previous = first !== undefined && span.to >= first && first <= monthsBefore(span).from ? printedValue(earlier) : null;
            const short = (held: number) =>
              value === null ? 0 : Math.round(each.good_is === 'high' ? (held - value) * 10 : (value - held) * 10) / 10;
            const colour = (held: number | undefined) =>
              value === null || held === undefined ? null : short(held) <= 0 ? 'green' : short(held) <= each.tolerance ? 'amber' : 'red';
            const change = value === null || previous === null ? undefined : (value - previous) * (each.good_is === 'high' ? 1 : -1);
            expect(rows[index], JSON.stringify([span, first, complete])).toMatchObject({
              numerator: unsaid ? null : figure.numerator,
              denominator: unsaid ? null : figure.denominator,
              value,
              previous,
              direction: change === undefined ? null : change > 0 ? 'up' : change < 0 ? 'down' : 'level',
              against_target: colour(each.target),
              against_national: colour('national' in each ? each.national : undefined),
              status: unsaid ? 'cannot_say' : value === null ? 'nothing_counted' : 'said',
              first_day: first === undefined || span.to < first ? null : `${span.from > first ? span.from : first}-01`,
            });
          }
        },
      ),
      trials(5),
    );
  },
  patience(trials(5)),
);
