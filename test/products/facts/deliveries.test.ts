import { expect, test } from 'vitest';
import { addMonths } from '../../../analytics/area/calendar.ts';
import { completeToOf, perhapsNotDelivered } from '../../../analytics/products/facts/deliveries.ts';

const zone = 'Europe/London';
const terms = { month: '2014-03', zone, quietMonths: 12 };
const referrals = { agency: 'social-care', extract: 'referrals' };
const complete = (at: string) => [{ ...referrals, at, assumed: false }];
/** Rows of so many months before a month, and of none since. */
const rowsBefore = (month: string, months: number) =>
  Array.from({ length: months }, (_, index) => ({ ...referrals, month: addMonths(month, -1 - index), rows: 3 }));

test('an extract without a row in its last month, where the twelve before had some, is perhaps not delivered', () => {
  const found = perhapsNotDelivered(rowsBefore('2014-03', 12), complete('2014-03-31T22:59:59Z'), terms);
  expect(found).toEqual([{ ...referrals, month: '2014-03' }]);
});

test('with a row in the last month, or a month before without one, nothing is said', () => {
  const at = complete('2014-03-31T22:59:59Z');
  expect(perhapsNotDelivered([...rowsBefore('2014-03', 12), { ...referrals, month: '2014-03', rows: 1 }], at, terms)).toEqual([]);
  expect(perhapsNotDelivered(rowsBefore('2014-03', 11), at, terms)).toEqual([]);
  expect(perhapsNotDelivered([], at, terms)).toEqual([]);
});

test('rows of another agency do not stand for an agency’s own', () => {
  const police = rowsBefore('2014-03', 12).map((row) => ({ ...row, agency: 'police' }));
  expect(perhapsNotDelivered(police, complete('2014-03-31T22:59:59Z'), terms)).toEqual([]);
});

test('the last month is the last to whose end the extract is complete, and none after the reporting month', () => {
  const rows = rowsBefore('2014-02', 12);
  expect(perhapsNotDelivered(rows, complete('2014-03-31T22:59:58Z'), terms)).toEqual([{ ...referrals, month: '2014-02' }]);
  expect(perhapsNotDelivered(rows, complete('2014-01-31T23:59:59Z'), terms)).toEqual([]);
  expect(perhapsNotDelivered(rowsBefore('2014-03', 12), complete('2014-07-31T22:59:59Z'), terms)).toEqual([
    { ...referrals, month: '2014-03' },
  ]);
});

test('a complete-to is assumed where it comes from the name of a delivery, and not where the agency declared it', () => {
  const times = {
    'social-care': { referrals: '2014-03-31T22:59:59Z', missing: '2014-03-31T22:59:59Z' },
    licensing: { licences: '2013-12-31T23:59:59Z' },
  };
  const file = (agency: string, extract: string, delivery: string, declared?: string, refused?: { rule: string; message: string }) => ({
    agency,
    extract,
    delivery,
    declared_complete_to: declared,
    refused,
  });
  const files = [
    file('social-care', 'referrals', '2014-04-01', '2014-03-31T23:59:59+01:00'),
    file('social-care', 'referrals', '2014-04-01-again'),
    file('social-care', 'missing', '2014-03-01', '2014-02-28T23:59:59Z'),
    file('social-care', 'missing', '2014-04-01'),
    file('licensing', 'licences', '2014-01-01'),
    file('licensing', 'licences', '2014-04-01', undefined, { rule: 'header', message: 'No header.' }),
  ];
  expect(completeToOf(times, files, zone).map(({ agency, extract, assumed }) => [agency, extract, assumed])).toEqual([
    ['licensing', 'licences', true],
    ['social-care', 'missing', true],
    ['social-care', 'referrals', false],
  ]);
});

test('decisions on findings are no extract that stops: only records of children are told to be complete', () => {
  const times = { lantern: { finding_decisions: '2014-03-19T23:59:59Z' }, 'social-care': { referrals: '2014-03-31T22:59:59Z' } };
  expect(completeToOf(times, [], zone).map(({ extract }) => extract)).toEqual(['referrals']);
});
