import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { brokenLines, csvLines } from '../../../analytics/intake/formats/csv-lines.ts';
import { encodingJudge } from '../../../analytics/intake/formats/encoding.ts';
import { folder, scannedRows } from './scanned-rows.ts';

const { place, close } = folder();
afterAll(close);

test.each([1, 2, 5])('broken lines are counted under their rule in a file of %i columns, and cost no other row', (width) => {
  const cells = Array.from({ length: width }, (_, index) => `"${index}`);
  const path = place('broken.csv');
  const lines = csvLines(path, 1e6);
  lines.row(cells);
  for (const rule of ['malformed_row', 'encoding', 'too_long'] as const) {
    lines.broken(rule);
    lines.row(cells);
  }
  lines.close();
  expect(scannedRows(readFileSync(path))).toEqual([
    [1, cells],
    [2, 'malformed_row'],
    [3, cells],
    [4, 'encoding'],
    [5, cells],
    [6, 'too_long'],
    [7, cells],
  ]);
});

test('a file with lines of broken encoding is still UTF-8 to who judges it', () => {
  const judge = encodingJudge();
  judge.push(Buffer.concat([Buffer.from('a,b\n'), ...Array(9).fill(Buffer.concat([brokenLines.encoding, Buffer.from('\n')]))]));
  expect(judge.verdict()).toBe('utf-8');
});

test('rows are as wide as the header or wider, and an empty line is no row of one empty cell', () => {
  const path = place('width.csv');
  const lines = csvLines(path, 1e6);
  lines.row(['a', 'b']);
  lines.blank();
  lines.row([]);
  lines.row(['1']);
  lines.row(['1', '2', '3']);
  lines.close();
  expect(readFileSync(path, 'utf8')).toBe('a,b\n\n,\n1,\n1,2,3\n');
  const alone = csvLines(place('alone.csv'), 1e6);
  alone.row(['a']);
  alone.row([undefined]);
  alone.close();
  expect(scannedRows(readFileSync(place('alone.csv')))).toEqual([
    [1, ['a']],
    [2, ['']],
  ]);
});

test('a row that is too long for the scanner is one broken row, line ends in it or not', () => {
  const path = place('long.csv');
  const lines = csvLines(path, 1e7);
  lines.row(['a', 'b']);
  lines.row(['x\n'.repeat(20_000), 'y'.repeat(25_535)]);
  lines.row(['\u20ac'.repeat(30_000), '']);
  lines.row(['"'.repeat(40_000), ''], 'malformed_row');
  lines.row(['x\n'.repeat(20_000), 'y'.repeat(25_000)]);
  lines.close();
  expect(scannedRows(readFileSync(path)).map(([row, cells]) => [row, typeof cells === 'string' ? cells : cells.length])).toEqual([
    [1, 2],
    [2, 'too_long'],
    [3, 'too_long'],
    [4, 'malformed_row'],
    [5, 2],
  ]);
});
