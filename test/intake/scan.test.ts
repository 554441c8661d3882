import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from '../../analytics/csv.ts';
import { cellsOf, columnLetters } from '../../analytics/intake/header.ts';
import { csvScanner } from '../../analytics/intake/scan.ts';

/** What a scan tells of a text that comes in pieces of a size. */
function scan(text: string | Buffer, size = 1 << 20): string[] {
  const told: string[] = [];
  const scanner = csvScanner({
    record: (row, bytes, start, end, { cells }) => told.push(`${row} ${cells} ${bytes.toString('utf8', start, end)}`),
    broken: (row, rule) => told.push(`${row} ${rule}`),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.finish();
  return told;
}

test('records are cut at line ends outside quotes, with LF, CRLF or none at the end', () => {
  expect(scan('a,b\r\n1,"x\ny"\n"2",3')).toEqual(['1 2 a,b', '2 2 1,"x\ny"', '3 2 "2",3']);
});

test('an unclosed quotation mark costs its own line and not the ones after it', () => {
  expect(scan('a,b\n1,"x\n2,y\n3,z\n')).toEqual(['1 2 a,b', '2 malformed_row', '3 2 2,y', '4 2 3,z']);
});

test('the same is told whatever the size of the pieces that the text comes in', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' '), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (cells, size) => {
      const text = cells.join(',');
      expect(scan(text, size)).toEqual(scan(text));
    }),
  );
});

test('a record with a character that is not plain is called odd whatever stands around it', () => {
  const odd = (text: string) => {
    const found: boolean[] = [];
    const scanner = csvScanner({ record: (_row, _bytes, _start, _end, record) => found.push(record.odd), broken: () => {} });
    scanner.push(Buffer.from(text));
    scanner.finish();
    return found;
  };
  for (const cell of ['\x7f', '\t', 'é', '"a"']) {
    expect(odd(`a,b\n1,${cell}\n`)).toEqual([false, true]);
    expect(odd(`a,b\n1,${cell}\né,2\n`)).toEqual([false, true, true]);
  }
});

test('well-formed records all come through, whatever their cells hold', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', ' '), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
      const told = scan(rows.map((row) => row.map(csvCell).join(',')).join('\n'));
      expect(told).toEqual(rows.map((row, index) => `${index + 1} 2 ${row.map(csvCell).join(',')}`));
      expect(told.map((line) => cellsOf(line.replace(/^\d+ \d+ /, '')))).toEqual(rows.map((row) => [...row]));
    }),
  );
});

test('every line is told of once, whatever bytes it holds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const rows = scan(Buffer.from(bytes)).map((line) => Number(line.split(' ')[0]));
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }),
  );
});

test('columns have the letters of a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
