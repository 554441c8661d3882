import { expect, test } from 'vitest';
import { addMonths, monthsBetween } from '../../analytics/area/calendar.ts';
import { intelligence, measured, referral, report } from './measured.ts';

const reports = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => intelligence(`${month}-${index}`, `${month}-10T10:00:00Z`));

test('the chart shows the 24 months before and the month, which sets no limits', async () => {
  const months = monthsBetween('2012-01', '2014-03');
  const sent = { intelligence: months.flatMap((month, index) => reports(month, month === '2014-03' ? 9 : 1 + (index % 2) * 2)) };
  const rows = await measured('control_charts', sent, { month: '2014-03', firstMonth: '2012-01' });
  const series = rows.filter((row) => row['series'] === 'intelligence_reports');
  expect(series.map((row) => row['month'])).toEqual(monthsBetween('2012-03', '2014-03'));
  // 24 months of 1 and 3 by turns: mean 2, every moving range 2
  expect(series.at(-1)).toEqual({
    series: 'intelligence_reports',
    month: '2014-03',
    value: 9,
    mean: 2,
    lower: 0,
    upper: 7.32,
    signal: 'outside',
  });
  expect(series[0]).toMatchObject({ value: 1, mean: 2, upper: 7.32, signal: '' });
});

test('with eleven months before, there are values and no limits', async () => {
  const rows = await measured(
    'control_charts',
    { intelligence: [...reports('2013-04', 2), ...reports('2014-03', 5)] },
    { month: '2014-03', firstMonth: '2013-04' },
  );
  const series = rows.filter((row) => row['series'] === 'intelligence_reports');
  expect(series).toHaveLength(12);
  expect(series.at(-1)).toMatchObject({ value: 5, mean: null, lower: null, upper: null, signal: '' });
});

test('a month that nobody delivered is blank, has no signal and sets no limits', async () => {
  const months = monthsBetween('2013-01', '2014-03');
  const sent = { intelligence: months.slice(0, -1).flatMap((month, index) => reports(month, 1 + (index % 2) * 2)) };
  const options = { month: '2014-03', firstMonth: '2013-01' };
  const last = async (completeTo: string) => (await measured('control_charts', sent, { ...options, completeTo })).at(13 + 1);
  expect(await last('2014-03-31T22:59:59Z')).toMatchObject({ month: '2014-03', value: 0, mean: 2, signal: '' });
  expect(await last('2014-03-31T22:59:58Z')).toMatchObject({ month: '2014-03', value: null, mean: 2, signal: '' });
  const before = (await measured('control_charts', sent, { ...options, completeTo: '2014-02-27T00:00:00Z' })).slice(12, 15);
  expect(before.map((row) => row['value'])).toEqual([1, null, null]);
});

test('each series counts what it says, from its own first record', async () => {
  const month = '2014-03';
  const rows = await measured(
    'control_charts',
    {
      missing: [
        report('a', '2014-03-01T10:00:00Z', '2014-03-01T12:00:00Z', { return_interview_completed_at: '2014-03-02T12:00:00Z' }),
        report('a', '2014-03-05T10:00:00Z', undefined),
        report('b', '2014-03-05T10:00:00Z', undefined, { age: 18 }),
        report('c', '2014-03-05T10:00:00Z', undefined, { category: 'absent' }),
      ],
      referrals: [
        referral('a', '2014-02-01T10:00:00Z'),
        referral('a', '2014-03-01T10:00:00Z'),
        referral('b', '2014-03-01T10:00:00Z', { age: 18 }),
      ],
    },
    { month, firstMonth: addMonths(month, -3) },
  );
  expect(rows.map((row) => [row['series'], row['month'], row['value']])).toEqual([
    ['intelligence_reports', '2014-03', 0],
    ['missing_children', '2014-03', 1],
    ['missing_episodes', '2014-03', 2],
    ['referrals', '2014-02', 1],
    ['referrals', '2014-03', 1],
    ['return_interviews_completed', '2014-03', 1],
  ]);
});
