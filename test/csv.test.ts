import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCsv, parseCsv } from '../analytics/csv.ts';

test('whatever is written reads back the same: commas, quotes and line ends too', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é') });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read = parseCsv(formatCsv(['first', 'second'], rows));
      expect(read).toEqual(rows.map(([first, second]) => ({ first, second })));
    }),
  );
});

test('a last line without a line end is a row', () => {
  expect(parseCsv('a,b\n1,2')).toEqual([{ a: '1', b: '2' }]);
  expect(parseCsv('a,b\n1,')).toEqual([{ a: '1', b: '' }]);
});
