import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { proposeMapping } from '../../analytics/contracts/propose-mapping.ts';
import { trials } from '../support/trials.ts';
import { columnOf, missing } from './samples.ts';

describe('dates', () => {
  const day = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) });
  const written = (order: string, { day: d, month: m }: { day: number; month: number }) =>
    order === 'day_first' ? `${d}/${m}/2014 10:00` : `${m}/${d}/2014 10:00`;

  test('are proposed in the order that they show, and in none that nothing shows', () => {
    fc.assert(
      fc.property(fc.constantFrom('day_first', 'month_first'), fc.array(day, { minLength: 1, maxLength: 20 }), (order, days) => {
        const { file, formats } = columnOf(
          'Date reported',
          days.map((each) => written(order, each)),
        );
        const shown = days.some((each) => each.day > 12);
        expect(file.formats).toEqual(shown ? { reported_at: order } : {});
        expect(formats.map(({ sure }) => sure)).toEqual([shown]);
      }),
      trials(),
    );
  });

  test('of a column that shows no order are read as the others of the file', () => {
    const proposal = proposeMapping(missing, {
      headers: ['Date reported', 'Last seen'],
      rows: [['03/02/2014 10:00', '31/01/2014 09:00']],
    });
    expect(proposal.file.formats).toEqual({ reported_at: 'day_first', last_seen_at: 'day_first' });
  });

  test('of two orders in one column are left to a person', () => {
    expect(columnOf('Date reported', ['31/01/2014 10:00', '01/31/2014 10:00']).file.formats).toEqual({});
  });

  test('as ISO 8601 writes them need no format', () => {
    expect(columnOf('Date reported', ['2014-02-03 10:00']).formats).toEqual([]);
  });

  test('that intake does not read are counted', () => {
    const [column] = columnOf('Date reported', ['03-Feb-2014 10:00', '2014-02-03 10:00']).columns;
    expect(column?.remarks).toEqual([expect.stringContaining('1 row is not written as a time is read')]);
  });
});

test('decimal commas and points are proposed where they cannot be read otherwise', () => {
  const indicators = extractNamed('indicators');
  expect(columnOf('value', ['1,5', '2'], indicators).file.formats).toEqual({ value: 'decimal_comma' });
  expect(columnOf('value', ['1.234,5', '1 234,5'], indicators).file.formats).toEqual({ value: 'decimal_comma' });
  expect(columnOf('value', ['1,234.5', '2'], indicators).file.formats).toEqual({ value: 'decimal_point' });
  expect(columnOf('value', ['1,500', '2'], indicators).file.formats).toEqual({});
  expect(columnOf('value', ['1.5', '1,5'], indicators).file.formats).toEqual({});
  expect(columnOf('value', ['1.5', '2'], indicators).formats).toEqual([]);
});

test('numbers that can be read either way are proposed as the other columns of their file', () => {
  const sample = { headers: ['value', 'numerator', 'denominator'], rows: [['12,5', '1.234', '7']] };
  expect(proposeMapping(extractNamed('indicators'), sample).file.formats).toEqual({ value: 'decimal_comma', numerator: 'decimal_comma' });
});
