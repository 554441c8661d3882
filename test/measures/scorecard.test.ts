import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import type { ScorecardIndicator } from '../../analytics/area/scorecard.ts';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import type { RowsBefore } from '../../analytics/measures/row-function.ts';
import type { SentRows } from '../support/edition-of.ts';
import { type MeasuredOptions, openMeasured, report } from './measured.ts';

type Indicator = Partial<ScorecardIndicator> & Pick<ScorecardIndicator, 'indicator'>;

/** The row of one indicator for the year to March 2014, beside rows of other measures. */
async function scored(indicator: Indicator, sent: SentRows, before: RowsBefore = {}, options: Partial<MeasuredOptions> = {}) {
  const scorecard = [{ title: 'A title', good_is: 'high', ...indicator }];
  const area = { ...areaWithoutFile(), file: areaSchema.parse({ scorecard, agencies: [{ name: 'schools', kind: 'school_or_college' }] }) };
  const edition = await openMeasured(sent, { month: '2014-03', firstMonth: '2012-04', area, ...options });
  const rows = await computeMeasure(edition, 'scorecard', undefined, before);
  expect(rows).toHaveLength(1);
  return rows[0];
}

const trained = (period_start: string, period_end: string, more = {}) => ({
  indicator: 'training',
  period_start,
  period_end,
  group: 'all',
  source: 'school_or_college' as const,
  from_agency: 'schools',
  ...more,
});

test('an indicator that no measure gives is taken from the extract indicators: the latest whole-area period that ends in the year', async () => {
  const row = await scored(
    { indicator: 'training', target: 80, national: 90, neighbours: 75, tolerance: 5 },
    {
      indicators: [
        trained('2013-10-01', '2013-12-31', { numerator: 85, denominator: 120, value: 99 }),
        trained('2013-07-01', '2013-09-30', { numerator: 61, denominator: 100 }),
        trained('2013-10-01', '2013-12-31', { group: 'police', numerator: 1, denominator: 100 }),
        trained('2013-10-01', '2013-12-31', { area: 'E05000001', group: 'all', numerator: 2, denominator: 100, from_agency: 'police' }),
        trained('2014-02-01', '2014-04-30', { numerator: 3, denominator: 100 }),
      ],
    },
  );
  // 85 of 120 is 70.8, whatever was published
  expect(row).toEqual({
    indicator: 'training',
    numerator: 85,
    denominator: 120,
    value: 70.8,
    target: 80,
    national: 90,
    neighbours: 75,
    previous: 61,
    direction: 'up',
    against_target: 'red',
    against_national: 'red',
    good_is: 'high',
    tolerance: 5,
    per: 100,
    title: 'A title',
    taken_from: 'indicators',
    first_day: '2013-10-01',
    last_day: '2013-12-31',
    status: 'said',
    cannot_say: 0,
    awaited: '',
  });
});

/** The rows of several indicators by their codes, each with what was supplied of it. */
async function supplied(sent: Readonly<Record<string, readonly ReturnType<typeof trained>[]>>, per: Readonly<Record<string, number>> = {}) {
  const scorecard = Object.keys(sent).map((indicator) => ({ indicator, title: 'A title', good_is: 'high', per: per[indicator] ?? 100 }));
  const indicators = Object.entries(sent).flatMap(([indicator, rows]) => rows.map((row) => ({ ...row, indicator })));
  const area = { ...areaWithoutFile(), file: areaSchema.parse({ scorecard }) };
  const edition = await openMeasured({ indicators }, { month: '2014-03', firstMonth: '2012-04', area });
  const rows = await computeMeasure(edition, 'scorecard', undefined, {});
  return Object.fromEntries(rows.map((row) => [String(row['indicator']), row]));
}

test('of periods that end together the whole year stands before the quarter, and either before a longer one', async () => {
  const ending = (...starts: readonly string[]) =>
    starts.map((start, index) => trained(start, '2014-03-31', { numerator: index, denominator: 10 }));
  const rows = await supplied({
    year: ending('2014-01-01', '2013-04-01', '2011-04-01'),
    quarter: ending('2011-04-01', '2014-01-01'),
    longer: ending('2011-04-01', '2012-04-01'),
  });
  expect(rows).toMatchObject({
    year: { first_day: '2013-04-01' },
    quarter: { first_day: '2014-01-01' },
    longer: { first_day: '2012-04-01' },
  });
});

test('the previous supplied figure is the same agency’s, for the period just before and about as long', async () => {
  const current = trained('2014-01-01', '2014-03-31', { value: 70 });
  const rows = await supplied({
    before: [current, trained('2013-10-01', '2013-12-31', { value: 65 })],
    another_agency: [current, trained('2013-10-01', '2013-12-31', { value: 65, from_agency: 'police' })],
    a_year: [current, trained('2013-01-01', '2013-12-31', { value: 65 })],
    a_gap: [current, trained('2013-07-01', '2013-09-30', { value: 65 })],
  });
  expect(rows).toMatchObject({
    before: { previous: 65, direction: 'up' },
    another_agency: { previous: null, direction: null },
    a_year: { previous: null },
    a_gap: { previous: null },
  });
});

test('a supplied rate is per what the area file says, a value alone stands as it came, and a count is its numerator', async () => {
  const year = (more: object) => [trained('2013-04-01', '2014-03-31', more)];
  const rows = await supplied(
    {
      rate: year({ numerator: 88, denominator: 25_000 }),
      ratio: year({ numerator: 1, denominator: 3 }),
      value: year({ value: 71.25 }),
      count: year({ numerator: 17 }),
      half: year({ numerator: 17, value: 34 }),
      none: year({ numerator: 0, denominator: 0 }),
      empty: year({}),
    },
    { rate: 10_000, ratio: 1 },
  );
  expect(rows).toMatchObject({
    rate: { value: 35.2, per: 10_000 },
    ratio: { value: 0.333, per: 1 },
    value: { value: 71.25, numerator: null, per: null },
    count: { value: 17, numerator: 17, per: null },
    half: { value: 34, numerator: 17, per: 100 },
    none: { value: null, status: 'nothing_counted' },
    empty: { value: null, status: 'cannot_say', awaited: 'indicators' },
  });
});

test('what nobody supplied for the year cannot be said, and the extract is named', async () => {
  const unsaid = { value: null, status: 'cannot_say', awaited: 'indicators', direction: null, against_target: null };
  expect(await scored({ indicator: 'training', target: 80 }, {})).toMatchObject(unsaid);
  const earlier = { indicators: [trained('2012-04-01', '2013-03-31', { value: 70 })] };
  expect(await scored({ indicator: 'training', target: 80 }, earlier)).toMatchObject(unsaid);
});

const episodes = (count: number) => Array.from({ length: count }, () => report('a', '2014-03-05T10:00:00Z', '2014-03-05T11:00:00Z'));

test('the last second of the last day is complete', async () => {
  const row = await scored(
    { indicator: 'missing_episodes' },
    { missing: episodes(9) },
    { missing_summary: [{ month: '2014-03', episodes: 9 }] },
    {
      completeTo: '2014-03-31T22:59:59Z',
    },
  );
  expect(row).toMatchObject({ value: 9, status: 'said', awaited: '' });
});

test('without referrals nothing is said of them, and the extract is named', async () => {
  const row = await scored({ indicator: 'referred_48h' }, { missing: episodes(1) });
  expect(row).toMatchObject({ value: null, status: 'cannot_say', awaited: 'referrals' });
});

test('an area that names no indicator has those of the measures, without target', async () => {
  const edition = await openMeasured({ missing: episodes(2) }, { month: '2014-03', firstMonth: '2014-03' });
  const rows = await computeMeasure(edition, 'scorecard');
  expect(rows.find((row) => row['indicator'] === 'missing_children')).toMatchObject({ value: 1, target: null, against_target: null });
  expect(rows.map((row) => row['indicator'])).toEqual(
    areaWithoutFile()
      .file.scorecard.map((each) => each.indicator)
      .sort(),
  );
});
