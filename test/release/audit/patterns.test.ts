import { expect, test } from 'vitest';
import { auditRelease, type ReleaseFinding } from '../../../analytics/release/audit/audit-release.ts';
import type { TableRule } from '../../../analytics/release/printed-table.ts';
import { readReleased } from '../../../analytics/release/read-released.ts';

interface Given {
  readonly rule?: TableRule;
  readonly window?: { readonly from: string; readonly to: string };
  readonly release?: string;
}

const exact: TableRule = { name: 'exact', threshold: 10 };
const rounded: TableRule = { name: 'rounded', threshold: 8, base: 5, possible_values: 4, zero_times: 2 };

const file = (name: string, lines: readonly string[], { rule = exact, window, release = '' }: Given = {}) =>
  readReleased(`${name}.csv`, new TextEncoder().encode(`${lines.join('\n')}\n`), { rule, window, release });

async function found(...tables: ReturnType<typeof file>[]): Promise<readonly ReleaseFinding[]> {
  return (await auditRelease(tables.flat())).findings;
}

/** Two wards hidden together in each of two ages: as the rule exact leaves them. */
const safe = [
  'ward,age,count',
  'A,young,[c]',
  'A,old,[c]',
  'A,Total,60',
  'B,young,[c]',
  'B,old,[c]',
  'B,Total,70',
  'Total,young,65',
  'Total,old,65',
];

test('a table that gives nothing away passes', async () => {
  expect(await found(file('safe', safe))).toEqual([]);
});

test('a count that the rule hides, or rounds, and that is printed as it is', async () => {
  expect(await found(file('small', ['ward,count', 'A,7', 'B,0', 'C,10']))).toMatchObject([{ kind: 'printed', where: ['small.csv:2'] }]);
  const printed = await found(file('rounded', ['ward,count', 'A,5', 'B,10', 'C,12'], { rule: rounded }));
  expect(printed.filter(({ kind }) => kind === 'printed').map(({ kind, where }) => [kind, ...where])).toEqual([
    ['printed', 'rounded.csv:2'],
    ['printed', 'rounded.csv:4'],
  ]);
});

test('every row and column with two hidden cells, and one is still exactly known', async () => {
  // Rows 1 and 2 hold the hidden cells of columns 1 and 2, and one of column 3: what those two rows have more is in it.
  const lines = [
    'ward,age,count',
    ...['A,1,[c]', 'A,2,[c]', 'A,3,[c]', 'A,4,30', 'A,Total,100'],
    ...['B,1,[c]', 'B,2,[c]', 'B,3,40', 'B,4,50', 'B,Total,150'],
    ...['C,1,20', 'C,2,20', 'C,3,[c]', 'C,4,[c]', 'C,Total,100'],
    ...['D,1,20', 'D,2,20', 'D,3,[c]', 'D,4,[c]', 'D,Total,100'],
    ...['Total,1,98', 'Total,2,107', 'Total,3,105', 'Total,4,140', 'Total,Total,450'],
  ];
  // Rows A and B without what is printed: 70 + 60; columns 1 and 2 likewise: 58 + 67.
  expect(await found(file('pairs', lines))).toContainEqual(
    expect.objectContaining({ kind: 'narrow', figure: 'count, age 3, ward A', lower: 5, upper: 5, where: ['pairs.csv:4'] }),
  );
});

test('two tables that are safe alone and not together', async () => {
  const sexes = ['ward,sex,count', 'A,f,[c]', 'A,m,[c]', 'B,f,[c]', 'B,m,[c]', 'Total,f,70', 'Total,m,60', 'Total,Total,130'];
  const wards = ['ward,age,count', 'A,young,12', 'A,old,13', 'B,young,50', 'B,old,55'];
  const oneSex = ['ward,sex,count', 'A,f,[c]', 'A,m,17', 'B,f,62', 'B,m,[c]'];
  expect(await found(file('sexes', sexes))).toEqual([]);
  expect(await found(file('one-sex', oneSex))).toEqual([]);
  expect(await found(file('wards', wards))).toEqual([]);
  expect(await found(file('one-sex', oneSex), file('wards', wards))).toContainEqual(
    expect.objectContaining({ kind: 'narrow', figure: 'count, sex f, ward A', lower: 8, upper: 8 }),
  );
});

test('the difference of two months’ releases', async () => {
  const lines = (a: number) => ['ward,children', `A,${a}`, 'B,40', `Total,${a + 40}`];
  const first = file('march/children', lines(23), { release: 'march' });
  const next = file('april/children', lines(25), { release: 'april' });
  expect(await found(first)).toEqual([]);
  expect(await found(first, next)).toContainEqual(
    expect.objectContaining({ kind: 'implied', figure: 'the change of children, ward A between two releases', lower: 2, upper: 2 }),
  );
});

test('a year so far, published each month: who is new in a month is a small count', async () => {
  const year = (to: string, count: number) => file(to, ['ward,children', `A,${count}`], { window: { from: '2013-04', to }, release: to });
  expect(await found(year('2014-02', 31), year('2014-03', 35))).toContainEqual(
    expect.objectContaining({ kind: 'implied', lower: 4, upper: 4 }),
  );
  expect(await found(year('2014-02', 31), year('2014-03', 45))).toEqual([]);
});

test('rolling years published monthly', async () => {
  const lines = ['period,ward,children', '2013-03 to 2014-02,A,60', '2013-04 to 2014-03,A,61'];
  expect(await found(file('rolling', lines))).toContainEqual(expect.objectContaining({ kind: 'windows' }));
  expect(await found(file('quarters', ['quarter,ward,children', '2014-Q1,A,60', '2014-Q2,A,61']))).toEqual([]);
});

test('one rule’s [c] beside another’s figure', async () => {
  const researchers = file('researchers', safe, { release: 'researchers' });
  const board = file('board', ['ward,age,count', 'A,young,10', 'A,old,50'], { rule: rounded, release: 'board' });
  expect(await found(board)).toEqual([]);
  expect(await found(researchers, board)).toContainEqual(
    expect.objectContaining({ kind: 'narrow', figure: 'count, age young, ward A', lower: 8, upper: 12 }),
  );
});

test('wards beside MSOA', async () => {
  const wards = file('wards', ['area,children', 'E05000001,60', 'E05000002,40']);
  const msoas = file('msoas', ['area,children', 'E02000001,70', 'E02000002,30']);
  expect(await found(wards)).toEqual([]);
  expect(await found(wards, msoas)).toContainEqual(expect.objectContaining({ kind: 'geographies', where: ['wards.csv', 'msoas.csv'] }));
});

test('[c], 10, 10 and a total of 15: exactly one child, and by which figures', async () => {
  const [finding] = await found(file('column', ['ward,children', 'A,[c]', 'B,10', 'C,10', 'Total,15'], { rule: rounded }));
  expect(finding).toMatchObject({ kind: 'narrow', where: ['column.csv:2'], figure: 'children, ward A', lower: 1, upper: 1 });
  expect(finding?.why).toContain(
    'It is 1, from children, ward B = 10 (column.csv:3); children, ward C = 10 (column.csv:4); children, Total = 15 (column.csv:5)',
  );
});

test('two [c] whose total is more than one of them can be', async () => {
  const lines = ['ward,children', 'A,[c]', 'B,[c]', 'Total,15'];
  // 13 to 17 in all, and neither is over 7.
  const narrow = { kind: 'narrow', lower: 6, upper: 7 };
  expect(await found(file('pair', lines, { rule: rounded }))).toEqual([expect.objectContaining(narrow), expect.objectContaining(narrow)]);
});

test('276 of 277', async () => {
  const lines = ['standard,count,of', 'return interview,276,277', 'strategy meeting,100,160'];
  expect(await found(file('met', lines))).toEqual([expect.objectContaining({ kind: 'implied', lower: 1, upper: 1 })]);
});

test('present, 95 of 100', async () => {
  expect(await found(file('present', ['indicator,children', 'present,95', 'Total,100']))).toEqual([
    expect.objectContaining({ kind: 'implied', figure: 'children, Total less children, indicator present', lower: 5, upper: 5 }),
  ]);
  expect(await found(file('written', ['indicator,children', 'present,95 of 100']))).toEqual([
    expect.objectContaining({ kind: 'implied', lower: 5, upper: 5 }),
  ]);
  expect(await found(file('hidden', ['indicator,children', 'present,[c]', 'Total,100']))).toEqual([]);
});

test('a hidden cell printed in a chart, a median or a percentage', async () => {
  const table = file('table', safe);
  expect(await found(table, file('chart', ['ward,age,count', 'A,young,4']))).toContainEqual(
    expect.objectContaining({
      kind: 'narrow',
      figure: 'count, age young, ward A',
      lower: 4,
      upper: 4,
      where: ['table.csv:2', 'chart.csv:2'],
    }),
  );
  expect(await found(table, file('medians', ['ward,age,median_days', 'A,young,3.5', 'A,Total,4']))).toEqual([
    expect.objectContaining({ kind: 'beside', where: ['medians.csv:2'] }),
  ]);
  const percent = ['ward,children,percent', 'A,[c],7', 'B,70,93'];
  expect(await found(file('percent', percent))).toEqual([expect.objectContaining({ kind: 'beside', where: ['percent.csv:2'] })]);
});

test('figures that contradict each other are said to', async () => {
  // 30 and 40 remain for the hidden ones, and together they are 50.
  const lines = ['ward,sex,children', 'A,f,[c]', 'A,m,30', 'A,Total,60', 'B,f,[c]', 'B,m,20', 'B,Total,60', 'Total,f,50'];
  expect(await found(file('one', lines))).toContainEqual(expect.objectContaining({ kind: 'contradiction', where: ['one.csv'] }));
});

test('a table that counts other people is not held against the rest', async () => {
  const referred = file('referred', ['source,children', 'police,120', 'health,[c]', 'school,[c]', 'Total,180']);
  expect(
    await found(
      file(
        'safe',
        safe.map((line) => line.replace('count', 'children')),
      ),
      referred,
    ),
  ).toEqual([]);
});
