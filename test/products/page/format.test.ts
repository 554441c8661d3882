import { expect, test } from 'vitest';
import { dayName, formatted, monthName, rounded } from '../../../analytics/products/page/format.ts';

test('numbers are rounded half away from zero, with commas between thousands', () => {
  expect([rounded(2.5, 0), rounded(1.25, 1), rounded(-2.5, 0), rounded(1234567, 0), rounded(0.04, 1)]).toEqual([
    '3',
    '1.3',
    '−3',
    '1,234,567',
    '0.0',
  ]);
});

test('a figure that is not there is not known, never nought', () => {
  expect(formatted(null, 'count')).toBe('not known');
  expect(formatted(0, 'count')).toBe('0');
});

test('months and days are printed in words', () => {
  expect(monthName('2014-03')).toBe('March 2014');
  expect(dayName('2014-03-01')).toBe('1 March 2014');
});
