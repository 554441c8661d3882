import { existsSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { one, workbookFolder } from './workbook-rows.ts';
import { workbookOf, workbookParts, zipOf } from './zip-of.ts';

const { place, rowsFrom, close } = workbookFolder();
afterAll(close);

test.each<[string, string, () => Buffer]>([
  [
    'with several sheets of other names',
    'header: The workbook has 2 sheets and none is named missing',
    () => workbookOf({ sheets: { a: one, b: one } }),
  ],
  [
    'with hidden sheets alone',
    'header: The workbook has no sheet that is not hidden',
    () => workbookOf({ sheets: { a: one }, hidden: ['a'] }),
  ],
  ['that is an old .xls or has a password', 'Save it as .xlsx without a password, or as CSV', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['that is CSV', 'encoding: The file is no .xlsx workbook', () => Buffer.from('a,b\n1,2\n')],
  ['that is empty', 'encoding: The file is no .xlsx workbook', () => Buffer.alloc(0)],
  ['that is another archive', 'encoding: The file is no .xlsx workbook', () => zipOf([{ name: 'content.xml', content: '<x/>' }])],
  ['with an entry under a password', 'encoding: The workbook has a password', () => zipOf([{ name: 'a', content: 'x', flags: 1 }])],
  ['cut short', 'encoding: The workbook is damaged', () => workbookOf({ sheets: { a: one } }).subarray(0, 900)],
  [
    'with a document type',
    'encoding: The workbook is damaged',
    () => workbookOf({ sheets: { a: one }, doctype: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>' }),
  ],
  ['with rows out of order', 'encoding: The workbook is damaged', () => workbookOf({ sheets: { a: '<row r="2"/><row r="1"/>' } })],
  ['with a row beyond the last', 'encoding: The workbook is damaged', () => workbookOf({ sheets: { a: '<row r="1048577"/>' } })],
  ['with a cell twice', 'encoding: The workbook is damaged', () => workbookOf({ sheets: { a: '<row><c r="A1"/><c r="A1"/></row>' } })],
  [
    'with a cell beyond the last column',
    'encoding: The workbook is damaged',
    () => workbookOf({ sheets: { a: '<row><c r="XFE1"/></row>' } }),
  ],
  [
    'with a shared text that is not there',
    'encoding: The workbook is damaged',
    () => workbookOf({ sheets: { a: '<row><c t="s"><v>7</v></c></row>' } }),
  ],
  [
    'with ten thousand files',
    'encoding: The workbook is an archive of a kind',
    () => zipOf(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content: '' }))),
  ],
  [
    'with a file twice',
    'encoding: The workbook is damaged',
    () => workbookOf({ sheets: { a: one }, more: [{ name: 'XL/workbook.xml', content: '<x/>' }] }),
  ],
  [
    'that says it is a bomb',
    'encoding: The file unpacks to over 200 times',
    () => workbookOf({ sheets: { a: one }, more: [{ name: 'x', content: 'x', saidSize: 101_000_000 }] }),
  ],
  [
    'that is a bomb and does not say so',
    'encoding: The workbook is damaged',
    () => {
      const sheet = { name: 'xl/worksheets/sheet0.xml', content: Buffer.alloc(150_000_000, ' '), saidSize: 1000 };
      return zipOf([...workbookParts({ sheets: { a: one } }).filter((part) => part.name !== sheet.name), sheet]);
    },
  ],
  [
    'of few bytes and many cells',
    'encoding: The file unpacks to over 200 times',
    () =>
      workbookOf({
        sheets: {
          a: '<row><c r="XFD1"><v>1</v></c></row>'
            .replaceAll('r="XFD1"', '')
            .concat('<row><c r="XFD2"><v>1</v></c></row>'.replaceAll('XFD2', 'XFD1').repeat(7000)),
        },
      }),
  ],
])('a workbook %s is refused, and nothing is left of it', async (_, said, workbook) => {
  expect(await rowsFrom(workbook())).toContain(said);
  expect(existsSync(place('out.csv'))).toBe(false);
});
