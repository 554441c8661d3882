import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { safeText, type XlsxSheet, xlsxFile } from '../analytics/xlsx.ts';
import { trials } from './support/trials.ts';
import { unzipped } from './support/unzipped.ts';

afterEach(() => vi.useRealTimers());

const sheet = (rows: XlsxSheet['rows']): XlsxSheet => ({ name: 'nodes', header: ['id', 'degree'], rows });
const textOf = async (rows: XlsxSheet['rows'], path: string) =>
  unzipped(await xlsxFile([sheet(rows)])).find((file) => file.name === path)?.text ?? '';

test('a workbook has the same bytes whenever it is made, and no clock in it', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`p${index}`, index]);
  vi.useFakeTimers({ now: new Date('2014-03-31T12:00:00Z'), toFake: ['Date'] });
  const first = await xlsxFile([sheet(rows), { ...sheet([]), name: 'links' }]);
  vi.setSystemTime(new Date('2020-01-01T12:00:00Z'));
  expect((await xlsxFile([sheet(rows), { ...sheet([]), name: 'links' }])).equals(first)).toBe(true);
  expect(new Set(unzipped(first).map((file) => file.written))).toEqual(new Set(['00002100 00002100']));
});

test('the header is frozen, numbers are numbers, and nothing is empty text', async () => {
  const text = await textOf(
    [
      ['a', 4],
      [null, -1.5],
    ],
    'xl/worksheets/sheet1.xml',
  );
  expect(text).toContain('ySplit="1"');
  expect(text).toContain('state="frozen"');
  expect(text).toContain('<v>-1.5</v>');
  expect(text).not.toContain('r="A3"');
});

test('no text begins as a formula does', async () => {
  const strings = await textOf(
    [
      ['=1+1', 1],
      ['@SUM(A1)', 1],
      ['-x', 1],
      ['+x', 1],
      ['x=1', 1],
    ],
    'xl/sharedStrings.xml',
  );
  expect(Array.from(strings.matchAll(/<t[^>]*>([^<]*)<\/t>/g), (match) => match[1])).toEqual(
    expect.arrayContaining(["'=1+1", "'@SUM(A1)", "'-x", "'+x", 'x=1']),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(safeText(text)).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(safeText(text).replace(/^'/, '')).toBe(text.replace(/^'/, ''));
    }),
    trials(),
  );
});

test('a text longer than a cell holds is cut and says so', async () => {
  const strings = await textOf([['x'.repeat(40_000), 1]], 'xl/sharedStrings.xml');
  expect(strings).toContain('the CSV export has the whole');
  expect(/x{30000,}[^<]*/.exec(strings)?.[0].length).toBe(32_767);
});
