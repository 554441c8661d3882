import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateText, shownByCode, shownByNumber } from '../../../analytics/intake/formats/spreadsheet-dates.ts';
import { trials } from '../../support/trials.ts';

test.each([
  ['General', 'number'],
  ['0', 'number'],
  ['0.00E+00', 'number'],
  ['#,##0;[Red]-#,##0', 'number'],
  ['"days" 0', 'number'],
  ['0\\d', 'number'],
  ['[h]:mm', 'number'],
  ['[mm]:ss', 'number'],
  ['@', 'number'],
  ['dd/mm/yyyy', 'day'],
  ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'day'],
  ['mmm-yy', 'day'],
  ['mmmm', 'day'],
  ['yyyy-mm-dd;@', 'day'],
  ['dd/mm/yyyy hh:mm AM/PM', 'day and time'],
  ['yyyy-mm-dd"T"hh:mm:ss', 'day and time'],
  ['h:mm', 'time'],
  ['hh:mm:ss AM/PM', 'time'],
  ['mm:ss', 'time'],
])('the format %s shows a %s', (code, shown) => {
  expect(shownByCode(code)).toBe(shown);
});

test('formats known by number show what the standard says', () => {
  expect([0, 1, 13, 14, 17, 18, 21, 22, 23, 45, 46, 47, 48, 49].map(shownByNumber)).toEqual([
    ...['number', 'number', 'number', 'day', 'day', 'time', 'time', 'day and time', 'number', 'time', 'number', 'time', 'number', 'number'],
  ]);
});

test.each([
  [1, 'day', false, '1900-01-01'],
  [59, 'day', false, '1900-02-28'],
  [60, 'day', false, '1900-02-29'],
  [61, 'day', false, '1900-03-01'],
  [41649, 'day', false, '2014-01-10'],
  [41649, 'day and time', false, '2014-01-10T00:00:00'],
  [41649.875, 'day and time', false, '2014-01-10T21:00:00'],
  [41649.875, 'day', false, '2014-01-10T21:00:00'],
  [41649.999999, 'day and time', false, '2014-01-11T00:00:00'],
  [41649.87499999999, 'day and time', false, '2014-01-10T21:00:00'],
  [0.5, 'time', false, '12:00:00'],
  [41649.5, 'time', false, '2014-01-10T12:00:00'],
  [0, 'day', true, '1904-01-01'],
  [40187.875, 'day and time', true, '2014-01-10T21:00:00'],
  [2958465, 'day', false, '9999-12-31'],
  [2958466, 'day', false, undefined],
  [0, 'day', false, undefined],
  [0.5, 'day', false, undefined],
  [-1, 'day', false, undefined],
  [1e300, 'day', false, undefined],
] as const)('%d as a %s (from 1904: %s) is %s', (value, shown, from1904, text) => {
  expect(dateText(value, shown, from1904)).toBe(text);
});

test('every second since March 1900 comes out as it was put in', () => {
  const first = Date.UTC(1900, 2, 1) / 1000;
  fc.assert(
    fc.property(fc.integer({ min: first, max: Date.UTC(9999, 11, 31) / 1000 }), (second) => {
      const serial = (second - Date.UTC(1899, 11, 30) / 1000) / 86_400;
      expect(dateText(serial, 'day and time', false)).toBe(new Date(second * 1000).toISOString().slice(0, 19));
    }),
    trials(0.1),
  );
});
