import { describe, expect, test } from 'vitest';
import {
  addMonths,
  englandAndWalesHolidays,
  lastFinancialYear,
  localInstant,
  localTime,
  monthEnd,
  monthsBetween,
  workingDays,
} from '../../analytics/area/calendar.ts';
import { workingDayReference } from '../measures/reference.ts';

const london = 'Europe/London';
const days = workingDays(2009, 2026, englandAndWalesHolidays());
const byDate = new Map(days.map((day) => [day.date, day]));

/** The working day so many working days after a day; the day of the starting event is day 0. */
function dueAfter(date: string, limit: number): string {
  const start = byDate.get(date)?.number ?? Number.NaN;
  return days.find((day) => day.working && day.number === start + limit)?.date ?? 'none';
}

describe('months', () => {
  test('months add across years in both directions', () => {
    expect(addMonths('2013-12', 1)).toBe('2014-01');
    expect(addMonths('2014-01', -13)).toBe('2012-12');
    expect(monthsBetween('2013-11', '2014-02')).toEqual(['2013-11', '2013-12', '2014-01', '2014-02']);
  });

  test('the last financial year is the one that had ended by the month', () => {
    expect(lastFinancialYear('2014-03')).toEqual({ from: '2013-04', to: '2014-03' });
    expect(lastFinancialYear('2014-02')).toEqual({ from: '2012-04', to: '2013-03' });
    expect(lastFinancialYear('2014-12')).toEqual({ from: '2013-04', to: '2014-03' });
  });
});

describe('local time', () => {
  test('a month in summer time ends an hour before UTC midnight', () => {
    expect(monthEnd('2014-06', london).toISOString()).toBe('2014-06-30T23:00:00.000Z');
    expect(monthEnd('2014-03', london).toISOString()).toBe('2014-03-31T23:00:00.000Z');
    expect(monthEnd('2014-10', london).toISOString()).toBe('2014-11-01T00:00:00.000Z');
  });

  test('the hour that comes twice in October is taken as the first', () => {
    expect(localInstant('2014-10-26T01:30:00', london).toISOString()).toBe('2014-10-26T00:30:00.000Z');
  });

  test('local time and instant are each other’s inverse on an ordinary day', () => {
    expect(localTime(localInstant('2014-07-04T15:00:00', london), london)).toBe('2014-07-04T15:00:00');
  });
});

describe('working days', () => {
  // Recomputed from the Department for Education's own limits, counting the starting day as day 0 (domain.md, B2).
  test.each([
    ['2024-03-25', 10, '2024-04-10'],
    ['2024-03-25', 15, '2024-04-17'],
    ['2024-03-25', 35, '2024-05-16'],
    ['2024-03-25', 45, '2024-05-31'],
    ['2024-12-20', 15, '2025-01-15'],
    ['2024-12-20', 45, '2025-02-26'],
    ['2023-01-27', 45, '2023-03-31'],
    ['2022-03-10', 15, '2022-03-31'],
  ])('%s and %i working days is %s', (from, limit, to) => {
    expect(dueAfter(from, limit)).toBe(to);
  });

  test('bank holidays are those of an independent list, from 2000 to 2035', () => {
    expect(englandAndWalesHolidays()).toEqual(workingDayReference.bank_holidays);
  });

  test('limits fall due on the days that numpy counts, from working days, weekends and holidays', () => {
    for (const [from, limit, due] of workingDayReference.due) expect([from, limit, dueAfter(from, limit)]).toEqual([from, limit, due]);
  });

  test('the holidays that were moved or added are there', () => {
    const holidays = new Set(englandAndWalesHolidays());
    for (const date of [
      '2002-06-03',
      '2002-06-04',
      '2011-04-29',
      '2012-06-04',
      '2012-06-05',
      '2020-05-08',
      '2022-06-02',
      '2022-09-19',
      '2023-05-08',
    ]) {
      expect(holidays.has(date)).toBe(true);
    }
    for (const date of ['2012-05-28', '2020-05-04', '2022-05-30']) expect(holidays.has(date)).toBe(false);
  });

  test('every year has eight holidays, but for those that the country was given one more', () => {
    const more: Record<string, number> = { '2002': 9, '2011': 9, '2012': 9, '2022': 10, '2023': 9 };
    for (let year = 2000; year <= 2035; year += 1) {
      const count = englandAndWalesHolidays().filter((date) => date.startsWith(String(year))).length;
      expect([year, count]).toEqual([year, more[String(year)] ?? 8]);
    }
  });
});
