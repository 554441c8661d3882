import { expect, test } from 'vitest';
import { monthsHeld, requireReportable } from '../../analytics/lake/months.ts';

const snapshot = {
  id: 'x',
  area: 'a',
  tables: { missing: ['curated/missing/month=2013-02/h', 'curated/missing/month=2014-01/h'], premises: ['curated/premises/month=all/h'] },
  deliveries: [],
  complete_to: { police: { missing: '2014-03-31T22:59:59Z' } },
};
const code = (month: string) => {
  try {
    requireReportable(snapshot, month);
    return 'reportable';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

test('the months held run from the first record to the last, or to what is known to be complete', () => {
  expect(monthsHeld(snapshot)).toEqual({ first: '2013-02', last: '2014-03' });
  expect(monthsHeld({ ...snapshot, tables: {} })).toBeUndefined();
});

test('a month before every record is not reported as one in which nothing happened', () => {
  expect([code('0000-01'), code('2013-01'), code('2013-02')]).toEqual(['month_before_data', 'month_before_data', 'reportable']);
});

test('a month over a year after the last is refused', () => {
  expect([code('2015-03'), code('2015-04'), code('9999-12')]).toEqual(['reportable', 'month_after_data', 'month_after_data']);
});
