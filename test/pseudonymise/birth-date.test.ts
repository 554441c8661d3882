import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completedAge, readBirthDate } from '../../analytics/pseudonymise/birth-date.ts';
import { momentReader } from '../../analytics/pseudonymise/days.ts';
import { trials } from '../support/trials.ts';

test.each([
  ['2001-03-30', '2001-03-30'],
  ['30/03/2001', '2001-03-30'],
  ['3.4.2001', '2001-04-03'],
  ['30-03-2001 00:00:00', '2001-03-30'],
  ['2001-03-30T00:00:00', '2001-03-30'],
  ['30 March 2001', '2001-03-30'],
  ['3 Sep 2001', '2001-09-03'],
  ['29/02/2000', '2000-02-29'],
])('%s is a date of birth', (text, day) => {
  expect(readBirthDate(text)).toBe(day);
});

test.each([
  '29/02/2001',
  '31/04/2001',
  '03/30/2001',
  '30/03/01',
  '2001',
  '36980',
  '2001-03-30T14:05:00',
  '0000-01-01',
  '3 Foo 2001',
  'unknown',
])('%s is none', (text) => {
  expect(readBirthDate(text)).toBeUndefined();
});

test.each([
  ['2000-05-10', '2014-05-09', 13],
  ['2000-05-10', '2014-05-10', 14],
  ['2000-02-29', '2014-02-28', 13],
  ['2000-02-29', '2014-03-01', 14],
  ['2000-02-29', '2016-02-28', 15],
  ['2000-02-29', '2016-02-29', 16],
  ['2014-05-10', '2014-05-10', 0],
  ['2014-05-11', '2014-05-10', -1],
])('who was born on %s is, on %s, aged %i', (birth, on, age) => {
  expect(completedAge(birth, on)).toBe(age);
});

test('the age on every birthday is one more than on the day before', () => {
  const day = fc.date({ min: new Date('1995-01-01T00:00:00Z'), max: new Date('2014-12-31T00:00:00Z'), noInvalidDate: true });
  const text = (date: Date) => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 20 }), (birth, years) => {
      const on = new Date(Date.UTC(birth.getUTCFullYear() + years, birth.getUTCMonth(), birth.getUTCDate()));
      expect(completedAge(text(birth), text(on))).toBe(years);
      expect(completedAge(text(birth), text(new Date(on.getTime() - 86_400_000)))).toBe(years - 1);
    }),
    trials(),
  );
});

test.each([
  ['2014-06-30T23:30:00Z', '2014-07-01'],
  ['2014-06-30T23:30:00+01:00', '2014-06-30'],
  ['2014-01-31T23:59:59.5Z', '2014-01-31'],
  ['2014-06-30 23:30', '2014-06-30'],
  ['30/06/2014 23:30', '2014-06-30'],
  ['2014-06-30', '2014-06-30'],
])('%s falls on %s in London', (text, day) => {
  expect(momentReader('Europe/London')(text)?.day).toBe(day);
});

test('a time that is written day first is given year first', () => {
  expect(momentReader('Europe/London')('1/6/2014 9:05')).toEqual({ iso: '2014-06-01T09:05:00', day: '2014-06-01', dayFirst: true });
});

test.each(['2014-02-30', '2014-06-30T24:30:00Z', '06/30/2014', '30/06/14', 'yesterday', '2014-06-30T10:00:00+01', ''])(
  '%s is no day or time',
  (text) => {
    expect(momentReader('Europe/London')(text)).toBeUndefined();
  },
);
