import { expect, test } from 'vitest';
import { clockAt, dueDate, isWorkingDay, lastSecondOf, midnightOf, monthAfter } from './clock.ts';
import { testArea } from './random-times.ts';

const iso = (instant: number) => new Date(instant).toISOString();

test('a clock in London shows one hour twice in October and leaves one out in March', () => {
  expect(clockAt(Date.parse('2013-10-27T00:30:00Z'))).toEqual({ date: '2013-10-27', hour: 1, weekday: 7 });
  expect(clockAt(Date.parse('2013-10-27T01:30:00Z'))).toEqual({ date: '2013-10-27', hour: 1, weekday: 7 });
  expect(clockAt(Date.parse('2014-03-30T01:00:00Z'))).toEqual({ date: '2014-03-30', hour: 2, weekday: 7 });
});

test('a date begins at midnight in London and ends a second before the next', () => {
  expect(iso(midnightOf('2014-01-31'))).toBe('2014-01-31T00:00:00.000Z');
  expect(iso(midnightOf('2014-03-31'))).toBe('2014-03-30T23:00:00.000Z');
  expect(iso(midnightOf('2013-10-27'))).toBe('2013-10-26T23:00:00.000Z');
  expect(iso(lastSecondOf(Date.parse('2014-03-30T05:00:00Z')))).toBe('2014-03-30T22:59:59.000Z');
  expect(iso(lastSecondOf(Date.parse('2013-10-27T05:00:00Z')))).toBe('2013-10-27T23:59:59.000Z');
});

test('months are counted across the year', () => {
  expect([monthAfter('2014-03', -11), monthAfter('2013-12', 1), monthAfter('2012-02', -24)]).toEqual(['2013-04', '2014-01', '2010-02']);
});

test('working days leave out weekends and bank holidays, and what begins on a day off begins as the working day before', () => {
  const { holidays } = testArea;
  expect(isWorkingDay('2013-03-29', holidays)).toBe(false);
  expect(dueDate('2014-03-03', 1, holidays)).toBe('2014-03-04');
  expect(dueDate('2014-03-07', 1, holidays)).toBe('2014-03-10');
  expect(dueDate('2014-03-08', 1, holidays)).toBe('2014-03-10');
  expect(dueDate('2013-03-28', 1, holidays)).toBe('2013-04-02');
  expect(dueDate('2013-12-24', 3, holidays)).toBe('2013-12-31');
});
