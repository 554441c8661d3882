import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { exactPoissonInterval } from '../../analytics/measures/statistics/poisson-interval.ts';
import type { SentRows } from '../support/edition-of.ts';
import { intelligence, measured, mention, referral, report } from './measured.ts';

const lsoa = (digit: number, ward: number, population: number) => ({
  code: `E0100000${digit}`,
  name: `Area ${digit}`,
  ward: `E0500000${ward}`,
  population: population * 5,
  population_0_17: population,
});

const area: Area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({}),
  place: {
    lsoas: [lsoa(1, 1, 200), lsoa(2, 1, 300), lsoa(3, 2, 0)],
    wards: [
      { code: 'E05000001', name: 'North' },
      { code: 'E05000002', name: 'South' },
    ],
    boundaries: undefined,
  },
};

const rates = (sent: SentRows, of: Area = area) => measured('area_rates', sent, { month: '2014-03', firstMonth: '2013-01', area: of });
const found = (rows: Awaited<ReturnType<typeof rates>>, place: string, source: string) =>
  rows.find((row) => row['area'] === place && row['source'] === source);

const from = (child: string, code: string | undefined, more = {}) =>
  report(child, '2013-06-01T10:00:00Z', '2013-06-01T12:00:00Z', { missing_from_area: code, missing_from_type: 'family_home', ...more });

test('rates are of children per 1,000 residents under 18, with exact limits under ten', async () => {
  const rows = await rates({
    missing: [
      from('a', 'E01000001'),
      from('a', 'E01000001', { reported_at: '2013-07-01T10:00:00Z', returned_at: undefined }),
      from('b', 'E01000001'),
    ],
  });
  const row = found(rows, 'E01000001', 'missing');
  const { lower, upper } = exactPoissonInterval(2, 0.95);
  expect(row).toMatchObject({ level: 'lsoa', n: 3, children: 2, population_0_17: 200, rate_per_1000: 10 });
  expect(row?.['lower95']).toBeCloseTo(lower * 5, 12);
  expect(row?.['upper95']).toBeCloseTo(upper * 5, 12);
});

test('a ward counts a child once who was missing from two of its areas', async () => {
  const rows = await rates({ missing: [from('a', 'E01000001'), from('a', 'E01000002', { reported_at: '2013-07-01T10:00:00Z' })] });
  expect(found(rows, 'E05000001', 'missing')).toMatchObject({ level: 'ward', n: 2, children: 1, population_0_17: 500, rate_per_1000: 2 });
});

test('every area has a row for every source, and what has no area of ours is counted apart', async () => {
  const rows = await rates({ missing: [from('a', 'E01999999'), from('b', undefined), from('c', undefined, { age: 18 })] });
  expect(
    rows.filter((row) => row['level'] === 'lsoa' && row['source'] === 'missing').map((row) => [row['area'], row['n'], row['young_adults']]),
  ).toEqual([
    ['E01000001', 0, 0],
    ['E01000002', 0, 0],
    ['E01000003', 0, 0],
    ['not_recorded', 1, 1],
    ['outside_area', 1, 0],
  ]);
  expect(found(rows, 'outside_area', 'missing')).toMatchObject({ population_0_17: null, rate_per_1000: null, funnel: null });
  expect(found(rows, 'E01000001', 'missing')).toMatchObject({ rate_per_1000: 0, lower95: 0 });
  expect(rows).toHaveLength((3 + 2) * 4 + 4);
});

test('where nobody under 18 lives there is no rate', async () => {
  const rows = await rates({ missing: [from('a', 'E01000003')] });
  expect(found(rows, 'E01000003', 'missing')).toMatchObject({
    children: 1,
    population_0_17: 0,
    rate_per_1000: null,
    lower95: null,
    funnel: null,
  });
});

test('placements stand apart, absences and other years are left out', async () => {
  const rows = await rates({
    missing: [
      from('a', 'E01000001', { missing_from_type: 'childrens_home' }),
      from('b', 'E01000001', { category: 'absent' }),
      from('c', 'E01000001', { reported_at: '2013-03-31T10:00:00Z', returned_at: undefined }),
    ],
  });
  expect(found(rows, 'E01000001', 'missing')).toMatchObject({ n: 0 });
  expect(found(rows, 'E01000001', 'missing_from_placement')).toMatchObject({ n: 1, children: 1, rate_per_1000: 5 });
});

test('referrals stand at the child’s home; intelligence has counts and no rate', async () => {
  const rows = await rates({
    referrals: [referral('a', '2013-06-01T10:00:00Z', { home_area: 'E01000002' })],
    intelligence: [
      intelligence('I1', '2013-06-01T10:00:00Z', { area: 'E01000002' }),
      intelligence('I2', '2013-06-02T10:00:00Z', { area: 'E01000002', intelligence_assessment: 'E' }),
    ],
    intelligence_mentions: [mention('I1', 'a', 'victim'), mention('I1', 'b', 'suspect'), mention('I2', 'c', 'victim')],
  });
  expect(found(rows, 'E01000002', 'referrals')).toMatchObject({ n: 1, children: 1, rate_per_1000: 1000 / 300 });
  expect(found(rows, 'E01000002', 'intelligence')).toMatchObject({
    n: 2,
    children: 1,
    population_0_17: 300,
    rate_per_1000: null,
    funnel: null,
  });
});

test('an area far over the rate of the whole is flagged in the funnel', async () => {
  const digits = '0123456789abcdef';
  const missing = [...digits].map((digit) => from(digit, 'E01000001'));
  const rows = await rates({ missing });
  // 16 children among 500: 6.4 expected of the first area, 9.6 of the second
  expect(found(rows, 'E01000001', 'missing')).toMatchObject({ children: 16, funnel: 'above_99_8' });
  expect(found(rows, 'E01000002', 'missing')).toMatchObject({ children: 0, funnel: 'below_99_8' });
  expect(found(rows, 'E05000001', 'missing')).toMatchObject({ children: 16, funnel: 'within' });
});

test('without an area file there are no rows', async () => {
  expect(await rates({ missing: [from('a', 'E01000001')] }, areaWithoutFile())).toEqual([]);
});
