import { expect, test } from 'vitest';
import { readColourKey } from '../../analytics/scorecard-audit/colour-key.ts';
import { readScorecard } from '../../analytics/scorecard-audit/scorecard-table.ts';
import { header, line } from './audited.ts';

const read = (text: string) => readScorecard('table.csv', new TextEncoder().encode(text));

const row = line({ value: '56.1', numerator: '875', denominator: '1,560', direction: '↓', against_target: 'R' });

test('a byte-order mark, CRLF, blank lines, capitals and spaces in the header change nothing', () => {
  const { rows, notes } = read(`\uFEFF${header.toUpperCase().replaceAll('_', ' ')}\r\n\r\n${row}\r\n,,,,,,,,,,,\r\n`);
  expect(notes).toEqual([]);
  expect(rows).toMatchObject([{ row: 3, good_is: 'high', direction: 'down', against_target: 'red', against_national: undefined }]);
  expect(rows[0]?.numbers).toEqual({
    value: { digits: 561n, places: 1 },
    numerator: { digits: 875n, places: 0 },
    denominator: { digits: 1560n, places: 0 },
  });
});

test('a column that is not known is named, and the rest is read', () => {
  const { rows, notes } = read(`${header},tolerence\n${row},5\n`);
  expect(rows).toHaveLength(1);
  expect(notes).toEqual([expect.stringMatching(/not read: tolerence\. .*tolerance/)]);
});

test.each([
  ['nothing', '', 'scorecard_empty', 'is empty'],
  ['a header alone', `${header}\n`, 'scorecard_empty', 'no row'],
  ['no column target', header.replace('target,', ''), 'scorecard_columns', 'no column target'],
  ['semicolons', header.replaceAll(',', ';'), 'scorecard_columns', 'something else than commas'],
  ['a column twice', `${header},value\n`, 'scorecard_columns', 'twice: value'],
  ['a workbook', 'PK\u0003\u0004', 'table_not_csv', 'save the table as CSV'],
  ['a file of zeros', '\0\0', 'table_not_csv', 'Save the table as CSV'],
  ['an open quote', `${header}\n"NI59,high\n`, 'table_not_csv', 'table.csv:2'],
])('%s is refused with what to do', (_, text, code, message) => {
  expect(() => read(text)).toThrowError(expect.objectContaining({ code, message: expect.stringContaining(message) }));
});

test('text in another encoding is refused with what to do', () => {
  expect(() => readScorecard('table.csv', new Uint8Array([0x69, 0xa3, 0x2c]))).toThrowError(/UTF-8/);
});

test('every cell that cannot be read is listed by row and column, as a spreadsheet numbers them', () => {
  const text = [
    header,
    line({ good_is: 'big', target: 'high', numerator: '-1' }),
    line({ direction: 'sideways', against_target: 'blue' }),
    `${line({})},1`,
    line({ indicator: 'short' }).slice(0, -3),
  ].join('\n');
  let said = '';
  try {
    read(text);
  } catch (error) {
    said = error instanceof Error ? error.message : '';
  }
  expect(said.split('\n').map((each) => each.trim().split('  ')[0])).toEqual([
    'The scorecard cannot be read:',
    'table.csv:2:good_is',
    'table.csv:2:target',
    'table.csv:2:numerator',
    'table.csv:3:direction',
    'table.csv:3:against_target',
    'table.csv:4:indicator',
    'table.csv:5:indicator',
  ]);
});

test.each([
  ['amber: 5', 'no rule for colours'],
  ['amber_within: -1', 'no rule for colours'],
  ['against_target: {amber_within: 1}', 'no rule for colours'],
  ['a: [', 'is not YAML'],
  ['a: &a [*a, *a]', 'no rule for colours'],
])('the key %s is refused with what it may hold', (text, message) => {
  expect(() => readColourKey('key.yaml', text)).toThrowError(new RegExp(`${message}.*amber_within`));
});
