import { expect, test } from 'vitest';
import { daysBetween, gapsBetween, howLong, type Instant } from '../../analytics/chronology/durations.ts';

const zone = 'Europe/London';
const timed = (occurred_at: string): Instant => ({ occurred_at, day_alone: false });
/** A day alone stands at its local midnight. */
const day = (occurred_at: string): Instant => ({ occurred_at, day_alone: true });
const asAt = '2014-12-31T00:00:00Z';
const gaps = (...moments: readonly Instant[]) => gapsBetween(moments, moments.at(-1)?.occurred_at ?? asAt, 30, zone);

test('days alone are counted by the calendar: neither change of the clock makes a day more or less of them', () => {
  // 1 March to 31 March 2014 is 30 days and 29 days and 23 hours; 5 October to 4 November is 30 days and an hour.
  expect(daysBetween(day('2014-03-01T00:00:00Z'), day('2014-03-30T23:00:00Z'), zone)).toBe(30);
  expect(daysBetween(day('2014-10-04T23:00:00Z'), day('2014-11-04T00:00:00Z'), zone)).toBe(30);
  expect(gaps(day('2014-03-01T00:00:00Z'), day('2014-03-30T23:00:00Z'))).toEqual([]);
  expect(gaps(day('2014-10-05T23:00:00Z'), day('2014-11-05T00:00:00Z'))).toEqual([]);
  expect(gaps(day('2014-03-01T00:00:00Z'), day('2014-03-31T23:00:00Z'))).toMatchObject([
    { from: '2014-03-01', to: '2014-04-01', days: 31 },
  ]);
});

test('times are counted as they pass, 24 hours a day: the hour that comes twice counts', () => {
  // Noon to noon by the clock, with one hour more between.
  const autumn = gaps(timed('2014-10-06T11:00:00Z'), timed('2014-11-05T12:00:00Z'));
  expect(autumn).toMatchObject([{ from: '2014-10-06', to: '2014-11-05', days: 30, open: false }]);
  // and with one hour fewer.
  expect(gaps(timed('2014-03-10T12:00:00Z'), timed('2014-04-09T11:00:00Z'))).toEqual([]);
  expect(gaps(timed('2014-06-01T12:00:00Z'), timed('2014-07-01T12:00:00Z'))).toEqual([]);
  expect(gaps(timed('2014-06-01T12:00:00Z'), timed('2014-07-01T12:00:01Z'))).toHaveLength(1);
});

test('what follows on a record ends a gap, whatever order rows come in; one that nothing has ended is open', () => {
  const [reported, returned] = [timed('2014-01-01T10:00:00Z'), timed('2014-01-25T10:00:00Z')];
  const next = timed('2014-02-20T10:00:00Z');
  expect(gapsBetween([next, reported, returned], '2014-03-01T00:00:00Z', 30, zone)).toEqual([]);
  expect(gapsBetween([next, reported], '2014-04-30T23:00:00Z', 30, zone)).toMatchObject([
    { from: '2014-01-01', to: '2014-02-20', days: 50, open: false },
    { from: '2014-02-20', to: '2014-04-30', open: true },
  ]);
  expect(gapsBetween([], asAt, 30, zone)).toEqual([]);
});

test('how long is said in minutes, hours or days, and in days alone where a time is not known', () => {
  const from = timed('2014-03-29T20:00:00Z');
  const said = (to: Instant, since = from) => howLong(since, to, zone);
  expect(said(timed('2014-03-29T20:01:00Z'))).toBe('1 minute later');
  expect(said(timed('2014-03-29T21:00:00Z'))).toBe('1 hour later');
  expect(said(timed('2014-03-31T19:59:59Z'))).toBe('47 hours later');
  expect(said(timed('2014-03-31T20:00:00Z'))).toBe('2 days later');
  expect(said(timed('2014-03-29T17:00:00Z'))).toBe('3 hours before');
  expect(said(from)).toBe('at the same time');
  expect(said(day('2014-03-29T00:00:00Z'))).toBe('the same day');
  expect(said(day('2014-03-30T23:00:00Z'))).toBe('2 days later');
});
