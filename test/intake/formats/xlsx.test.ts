import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { xlsxToCsv } from '../../../analytics/intake/formats/xlsx.ts';
import { xlsxFile } from '../../../analytics/xlsx.ts';
import { rowsOf } from './scanned-rows.ts';
import { one, text, workbookFolder } from './workbook-rows.ts';
import { type WorkbookParts, workbookOf, workbookParts, zipOf } from './zip-of.ts';

const { place, rowsFrom, close } = workbookFolder();
afterAll(close);

/** The cells of the second row of a sheet with these cells there. */
async function secondRow(cells: string, parts: Omit<WorkbookParts, 'sheets'> = {}): Promise<readonly string[] | string | undefined> {
  const header = '<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>';
  const rows = await rowsFrom(workbookOf({ sheets: { any: `${header}<row r="2">${cells}</row>` }, ...parts }));
  return typeof rows === 'string' ? rows : rows[1]?.[1];
}

test('a workbook as spreadsheets write it is read by row and column', async () => {
  const workbook = await xlsxFile([
    {
      name: 'missing',
      header: ['a', 'b', 'c'],
      rows: [
        ['x', 14, true],
        ['', null, null],
        ['y"', 0.1, false],
      ],
    },
  ]);
  expect(await rowsFrom(workbook)).toEqual([
    [1, ['a', 'b', 'c']],
    [2, ['x', '14', 'true']],
    [4, ['y"', '0.1', 'false']],
  ]);
});

test('days and times come out as the sheet shows them', async () => {
  const at = new Date('2014-01-10T21:05:30Z');
  const workbook = await writeXlsxFile([
    [{ value: 'day' }, { value: 'time' }],
    [
      { type: Date, value: new Date('2014-07-10T00:00:00Z'), format: 'dd/mm/yyyy' },
      { type: Date, value: at, format: 'dd/mm/yyyy hh:mm AM/PM' },
    ],
  ]).toBuffer();
  expect(await rowsFrom(workbook)).toEqual([
    [1, ['day', 'time']],
    [2, ['2014-07-10', '2014-01-10T21:05:30']],
  ]);
});

test.each([
  ['a number', '<c><v>14</v></c>', '14'],
  ['a whole number with a point', '<c t="n"><v>14.0</v></c>', '14'],
  ['a whole number with an exponent', '<c><v>1.23457E+11</v></c>', '123457000000'],
  ['a number with more digits than a spreadsheet holds', '<c><v>1.2345678901234E+17</v></c>', '1.2345678901234E+17'],
  ['digits beyond fifteen', '<c><v>12345678901234567</v></c>', '12345678901234567'],
  ['a fraction', '<c><v>0.10000000000000001</v></c>', '0.1'],
  ['a text of a number with an exponent', '<c t="str"><v>1.23457E+11</v></c>', '1.23457E+11'],
  ['a number that is none', '<c><v>many</v></c>', 'many'],
  ['yes', '<c t="b"><v>1</v></c>', 'true'],
  ['an error', '<c t="e"><v>#REF!</v></c>', '#REF!'],
  ['a formula', '<c><f>1+1</f><v>2</v></c>', '2'],
  ['a formula with a text', '<c t="str"><f>A1</f><v>x_x000D_</v></c>', 'x\r'],
  ['a formula with an empty text', '<c t="str"><f>A1</f><v></v></c>', undefined],
  ['a formula that was never worked out', '<c><f>1+1</f></c>', '#NO ANSWER'],
  ['a day of the standard', '<c t="d"><v>2014-01-10T21:00:00</v></c>', '2014-01-10T21:00:00'],
  ['a text in place', '<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', ' a '],
  ['rich text in place', '<c t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c>', 'ab'],
  ['a shared text', '<c t="s"><v>1</v></c>', 'a&b'],
  ['shared rich text', '<c t="s"><v>2</v></c>', 'cd'],
  ['an empty cell with a style', '<c r="A2" s="1"/>', undefined],
  ['a day', '<c s="1"><v>41649</v></c>', '2014-01-10'],
  ['a time', '<c s="2"><v>41649.5</v></c>', '2014-01-10T12:00:00'],
  ['a day by its built-in format', '<c s="3"><v>41649</v></c>', '2014-01-10'],
  ['a day that is none', '<c s="1"><v>-3</v></c>', '-3'],
  ['a day as text', '<c s="1" t="str"><v>10/01/2014</v></c>', '10/01/2014'],
])('%s is written as CSV has it', async (_, cell, expected) => {
  const strings = '<si><t>x</t></si><si><t>a&amp;b</t></si><si><r><t>c</t></r><r><t>d</t></r><rPh sb="0" eb="1"><t>loud</t></rPh></si>';
  const cells = await secondRow(cell, { strings, formats: ['dd/mm/yyyy', 'dd/mm/yyyy hh:mm', 14] });
  expect(cells).toEqual(expected === undefined ? undefined : [expected]);
});

test('days counted from 1904 are counted from 1904', async () => {
  expect(await secondRow('<c s="1"><v>40187</v></c>', { formats: ['dd/mm/yyyy'], from1904: true })).toEqual(['2014-01-10']);
});

test('row n of the CSV is row n of the sheet, and gaps are empty cells', async () => {
  const sheet = `<row r="2"/><row r="3"><c r="A3" t="str"><v>a</v></c><c r="C3" t="str"><v>c</v></c></row>
    <row r="7"><c r="B7"><v>1</v></c></row><row><c><v>2</v></c><c r="D8" s="1"/></row><row r="12"><c r="D12"><v>3</v></c></row>`;
  expect(await rowsFrom(workbookOf({ sheets: { any: sheet } }))).toEqual([
    [3, ['a', '', 'c']],
    [7, ['', '1', '']],
    [8, ['2', '', '']],
    [12, 'malformed_row'],
  ]);
});

test('elements with a prefix are read too, and what stands beside the rows is not', async () => {
  const parts = workbookParts({ sheets: { any: '' } });
  const sheet =
    '<x:worksheet xmlns:x="n"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c></x:row></x:sheetData><x:row r="9"><x:c><x:v>9</x:v></x:c></x:row></x:worksheet>';
  expect(await rowsFrom(zipOf(parts.map((part) => (part.name.includes('sheet0') ? { ...part, content: sheet } : part))))).toEqual([
    [1, ['a']],
  ]);
});

test('of several sheets the one with the name of the extract is read, and hidden ones never are', async () => {
  const sheets = { notes: `<row>${text('n')}</row>`, ' Missing ': one };
  writeFileSync(place('named.xlsx'), workbookOf({ sheets }));
  const named = await xlsxToCsv(place('named.xlsx'), 'missing', place('out.csv'));
  expect(rowsOf(named)).toEqual([[1, ['a']]]);
  expect(named).toMatchObject({
    notes: [{ code: 'sheet', message: 'Only the sheet Missing was read; 1 more in the workbook was left out.' }],
  });
  writeFileSync(place('hidden.xlsx'), workbookOf({ sheets: { x: one, missing: `<row>${text('h')}</row>` }, hidden: ['missing'] }));
  expect(rowsOf(await xlsxToCsv(place('hidden.xlsx'), 'missing', place('out.csv')))).toEqual([[1, ['a']]]);
});

test('one long text in a great many cells costs broken rows and no memory', async () => {
  const cells = '<c t="s"><v>0</v></c>'.repeat(2000);
  const rows = await rowsFrom(
    workbookOf({ sheets: { a: `${one}<row>${cells}</row><row>${text('b')}</row>` }, strings: `<si><t>${'x'.repeat(32_000)}</t></si>` }),
  );
  expect(rows).toEqual([
    [1, ['a']],
    [2, 'too_long'],
    [3, ['b']],
  ]);
});
