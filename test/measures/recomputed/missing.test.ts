import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaSchema } from '../../../analytics/area/area.ts';
import { areaWithoutFile } from '../../../analytics/area/read-area.ts';
import type { Row } from '../../../analytics/engine/engine.ts';
import { computeMeasure } from '../../../analytics/measures/compute-measure.ts';
import { patience, trials } from '../../support/trials.ts';
import { openMeasured } from '../measured.ts';
import { asAt, hour, monthOf, sent } from './instants.ts';
import { episodeReconciliation, missingByChild, missingSummary } from './missing.ts';
import { returnInterviews } from './return-interviews.ts';
import { interviewOf, reportsOf, seen, trueEvents } from './true-events.ts';

const area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({ code: 'E08000001', agencies: [{ name: 'social-care', kind: 'childrens_social_care' }] }),
};

/** Equal, numbers to one part in a billion. */
function expectRows(actual: readonly Row[], expected: readonly object[]): void {
  const close = (value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(10)) : value);
  const rounded = (rows: readonly object[]) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, close(value)])));
  expect(rounded(actual)).toEqual(rounded(expected));
}

const strangers = fc.array(
  fc.integer({ min: 0, max: 400 * 24 }).map((hours) => Date.parse('2013-03-05T12:00:00Z') + hours * hour),
  { maxLength: 4 },
);
const completeTo = fc.constantFrom('2100-01-01T00:00:00Z', '2014-02-15T00:00:00Z');

test(
  'missing episodes by month and child, and return interviews, equal a plain recomputation from random truths',
  async () => {
    await fc.assert(
      fc.asyncProperty(trueEvents, strangers, completeTo, async (truth, unmatched, complete) => {
        const missing = truth.flatMap(reportsOf);
        const stranger = (instant: number, index: number) => ({
          interview_id: `S${index}`,
          from_agency: 'provider',
          person_id: 'f'.repeat(32),
          referred_at: sent(instant),
        });
        const interviews = [...truth.flatMap(interviewOf), ...unmatched.map(stranger)];
        const edition = await openMeasured(
          { missing, ...(interviews.length === 0 ? {} : { return_interviews: interviews }) },
          { month: '2014-03', firstMonth: '2012-12', area, completeTo: complete },
        );
        const events = truth.flatMap((event) => seen(event) ?? []);
        const reports = missing.map((each) => Date.parse(each.reported_at ?? '')).filter((instant) => instant < asAt);
        const first = monthOf(Math.min(...reports, asAt - 1));
        const visible = interviews.map((each) => Date.parse(each.referred_at ?? '')).filter((instant) => instant < asAt);
        expectRows(await computeMeasure(edition, 'missing_summary'), missingSummary(events, first, 'E08000001'));
        const from = new Set(missing.map((each) => each.from_agency ?? 'police'));
        const sides = { police: from.has('police'), care: from.has('social-care') };
        expectRows(
          await computeMeasure(edition, 'episode_reconciliation'),
          episodeReconciliation(events, first, Date.parse(complete), sides),
        );
        expectRows(await computeMeasure(edition, 'missing_by_child'), missingByChild(events));
        const firstOfBoth = monthOf(Math.min(...reports, ...visible, asAt - 1));
        expectRows(
          await computeMeasure(edition, 'return_interviews'),
          returnInterviews(events, unmatched, firstOfBoth, Date.parse(complete)),
        );
      }),
      trials(4),
    );
  },
  patience(trials(4)),
);
