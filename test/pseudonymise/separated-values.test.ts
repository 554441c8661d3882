import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCsv } from '../../analytics/csv.ts';
import { rowReader } from '../../analytics/pseudonymise/separated-values.ts';
import { trials } from '../support/trials.ts';

/** The rows of a text that comes in pieces of a length: cells, or the rule that a row breaks. */
function read(text: string, length = text.length, separator = ','): Record<number, readonly string[] | string> {
  const rows: Record<number, readonly string[] | string> = {};
  const reader = rowReader(separator, {
    row: (number, cells) => {
      rows[number] = cells;
    },
    broken: (number, rule) => {
      rows[number] = rule;
    },
  });
  for (let at = 0; at < text.length; at += Math.max(1, length)) reader.push(text.slice(at, at + Math.max(1, length)));
  reader.finish();
  return rows;
}

const cell = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', '\r', ' ', 'é') });

test('every table is read back as it was written, in pieces of any length', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (rows, length) => {
      const [first, ...others] = rows;
      const text = formatCsv(first ?? [], others);
      expect(Object.values(read(text, length))).toEqual(rows);
      expect(Object.values(read(text.slice(0, -1), length))).toEqual(rows);
    }),
    trials(),
  );
});

test('any text at all is read the same in pieces of any length', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n') }), fc.integer({ min: 1, max: 9 }), (text, length) => {
      expect(read(text, length)).toEqual(read(text));
    }),
    trials(),
  );
});

test('semicolons and tabs separate, and commas are then part of a cell', () => {
  expect(read('a;b\n"1;2",3;4\n', 3, ';')).toEqual({ 1: ['a', 'b'], 2: 'malformed_row' });
  expect(read('a;b\n"1;2";3,4\n', 3, ';')).toEqual({ 1: ['a', 'b'], 2: ['1;2', '3,4'] });
  expect(read('a\tb\r\n1\t\r\n', 4, '\t')).toEqual({ 1: ['a', 'b'], 2: ['1', ''] });
});

test('rows are numbered as a spreadsheet does', () => {
  expect(read('a,b\n\n"1\n1",2\n3,4')).toEqual({ 1: ['a', 'b'], 3: ['1\n1', '2'], 4: ['3', '4'] });
});

test('a quotation mark that does not close swallows its own line alone', () => {
  expect(read('a,b\n"1,2\n3,4\n5,"6\n')).toEqual({ 1: ['a', 'b'], 2: 'malformed_row', 3: ['3', '4'], 4: 'malformed_row' });
});

test('a row of other width, and one that no row can be as long as, is broken', () => {
  expect(read(`a,b\n1\n1,2,3\n${'x'.repeat(70_000)},2\n3,4\n`, 1000)).toEqual({
    1: ['a', 'b'],
    2: 'malformed_row',
    3: 'malformed_row',
    4: 'too_long',
    5: ['3', '4'],
  });
});
