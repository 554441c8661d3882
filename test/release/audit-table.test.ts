import { expect, test } from 'vitest';
import { auditTable } from '../../analytics/release/audit/audit-table.ts';
import { protectBlock } from '../../analytics/release/protect-block.ts';
import { auditAndWithhold } from '../../analytics/release/withhold.ts';
import { counted, printed, rounded, tableOf } from './counted.ts';

test('with [c], 10 and 10 and a total of 15 exactly one child remains, and the check says so', () => {
  const column = printed([['[c]'], [10], [10]], { row_totals: ['[x]', '[x]', '[x]'], column_totals: [15], total: '[x]' });
  const audit = auditTable(tableOf(column), rounded);
  expect(audit).toMatchObject({ consistent: true, narrowest: 1 });
  expect(audit.consistent && audit.failures).toContainEqual({ block: 0, part: 'cell', row: 0, column: 0 });
});

test('its total is withheld, and then the check passes', () => {
  const twenty = [20, 20, 20];
  const block = protectBlock(counted([[1, 8, 8], twenty, twenty, twenty]), rounded);
  expect([block.cells[0], block.row_totals]).toEqual([
    ['[c]', 10, 10],
    [15, 60, 60, 60],
  ]);
  const audited = auditAndWithhold(tableOf(block), rounded);
  expect(audited?.withheld).toEqual([{ table: 'table', block: 'dimension', what: 'row_total' }]);
  expect(audited?.narrowest).toBeGreaterThanOrEqual(4);
  expect(audited?.table.blocks[0]?.row_totals).toEqual(['[x]', 60, 60, 60]);
});

test('where one total is not enough its finest split is withheld', () => {
  const block = protectBlock(
    counted([
      [1, 8, 8],
      [20, 20, 20],
    ]),
    rounded,
  );
  const audited = auditAndWithhold(tableOf(block), rounded);
  expect(audited?.withheld).toEqual([{ table: 'table', block: 'dimension', what: 'cells' }]);
  expect(audited?.table.blocks[0]?.row_totals).toEqual([15, 60]);
});

test('a [c] that keeps four values passes, and one that keeps three does not', () => {
  const column = (total: number) => printed([['[c]'], [10]], { row_totals: ['[x]', '[x]'], column_totals: [total], total: '[x]' });
  // 10 is 8 to 12; a total of 10 is 8 to 12, so the hidden one is 0 to 4.
  expect(auditTable(tableOf(column(10)), rounded)).toMatchObject({ narrowest: 5 - 1 });
  // A total of 20 is 18 to 22, so it is 6 or 7.
  expect(auditTable(tableOf(column(20)), rounded)).toMatchObject({ narrowest: 2 });
});

test('figures that contradict each other are refused', () => {
  const column = printed([[10], [10]], { row_totals: [10, 10], column_totals: [40], total: 40 });
  expect(auditTable(tableOf(column), rounded)).toEqual({ consistent: false });
  expect(auditAndWithhold(tableOf(column), rounded)).toBeUndefined();
});

test('a column [c] throughout whose total is more than small counts can make gives away that all share one value: it is withheld', () => {
  const block = protectBlock(
    counted(
      [
        [60, 30],
        [0, 30],
        [0, 30],
      ],
      { sensitive: true },
    ),
    rounded,
  );
  expect(block.cells.map((row) => row[0])).toEqual(['[c]', '[c]', '[c]']);
  const audited = auditAndWithhold(tableOf(block), rounded);
  expect(audited?.table.blocks[0]?.cells.flat()).toEqual(['[x]', '[x]', '[x]', '[x]', '[x]', '[x]']);
});

test('two hidden cells of one value of many pass whichever of them is small', () => {
  const block = protectBlock(counted([[3], [95]], { kind: 'two_cells' }), rounded);
  expect(auditTable(tableOf(block), rounded)).toMatchObject({ consistent: true, failures: [] });
});

test('another split of the same children narrows the total that both share', () => {
  // A total of 15 is 13 to 17, the printed cell 8 to 12: the hidden one is 1 to 7.
  const own = printed([[10], ['[c]']], { row_totals: [10, '[c]'], column_totals: [15], total: 15 });
  expect(auditTable(tableOf(own), rounded)).toMatchObject({ narrowest: 7 });
  // Two cells of 8 or more make it 16 or 17: the hidden one is 4 to 7.
  const other = printed([[10], [10]], { row_totals: [10, 10], column_totals: [15], total: 15 });
  expect(auditTable({ ...tableOf(own, other), shared_totals: true }, rounded)).toMatchObject({ narrowest: 4 });
  const contrary = printed([[10], [10], [10]], { row_totals: [10, 10, 10], column_totals: [15], total: 15 });
  expect(auditTable({ ...tableOf(own, contrary), shared_totals: true }, rounded)).toEqual({ consistent: false });
});

test('two cells of one value of many narrow the totals that they share with every other block', () => {
  const own = printed([[20], ['[c]']], { row_totals: [20, '[c]'], column_totals: [25], total: 25 });
  expect(auditTable({ ...tableOf(own), shared_totals: true }, rounded)).toMatchObject({ narrowest: 7 });
  // Two cells of 8 or more and 18 or more make the total 26 or 27, so the hidden one is 4 to 7.
  const other = printed([[10], [20]], { row_totals: [10, 20], column_totals: [25], total: 25 }, { kind: 'two_cells' });
  expect(auditTable({ ...tableOf(own, other), shared_totals: true }, rounded)).toMatchObject({ narrowest: 4 });
});

test('in a sensitive block too a hidden cell is small where its row and its column are printed in part, and narrows shared totals', () => {
  const totals = { column_totals: [25, 60], total: 85 };
  const own = printed(
    [
      [15, 20],
      [10, 20],
      ['[c]', 20],
    ],
    { row_totals: ['[x]', '[x]', '[x]'], ...totals },
  );
  const other = printed(
    [
      [15, 40],
      ['[c]', 20],
    ],
    { row_totals: ['[x]', '[x]'], ...totals },
    { sensitive: true },
  );
  const audit = auditTable({ ...tableOf(own, other), shared_totals: true }, rounded);
  // At most 17 and 7 make the first total no more than 24, so that beside 13 and 8 no more than 3 are left.
  expect(audit.consistent && audit.failures).toContainEqual({ block: 0, part: 'cell', row: 2, column: 0 });
});
