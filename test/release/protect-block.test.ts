import { expect, test } from 'vitest';
import { protectBlock } from '../../analytics/release/protect-block.ts';
import { counted, rounded } from './counted.ts';

test('1 to 7 children are [c], 8 is printed, and halves go up', () => {
  const block = protectBlock(counted([[1, 7, 8, 12, 13, 17, 18]]), rounded);
  expect(block.cells).toEqual([['[c]', '[c]', 10, 10, 15, 15, 20]]);
});

test('with an even base a half goes up', () => {
  expect(protectBlock(counted([[25]]), { ...rounded, base: 10 }).cells).toEqual([[30]]);
});

test('each total is rounded on its own, and is [c] where it is small', () => {
  const block = protectBlock(
    counted([
      [8, 8],
      [3, 2],
    ]),
    rounded,
  );
  expect(block).toMatchObject({
    cells: [
      [10, 10],
      ['[c]', '[c]'],
    ],
    row_totals: [15, '[c]'],
    column_totals: [10, 10],
    total: 20,
  });
});

test('a zero is printed only between totals of 14 or more, with another category printed in its row and its column', () => {
  const shown = protectBlock(
    counted([
      [0, 20],
      [20, 20],
    ]),
    rounded,
  );
  expect(shown.cells[0]).toEqual([0, 20]);
  const smallTotal = protectBlock(
    counted([
      [0, 11],
      [20, 20],
    ]),
    rounded,
  );
  expect(smallTotal.cells[0]).toEqual(['[c]', 10]);
  const alone = protectBlock(
    counted([
      [0, 7, 7],
      [20, 20, 20],
    ]),
    rounded,
  );
  expect(alone.cells[0]).toEqual(['[c]', '[c]', '[c]']);
});

test('a column whose children all share one value is [c] throughout where the dimension is sensitive', () => {
  const counts = [
    [30, 12],
    [0, 20],
    [0, 14],
  ];
  expect(protectBlock(counted(counts), rounded).cells.map((row) => row[0])).toEqual([30, 0, 0]);
  expect(protectBlock(counted(counts, { sensitive: true }), rounded).cells.map((row) => row[0])).toEqual(['[c]', '[c]', '[c]']);
});

test('a value that children of one rung alone have is [c] throughout its row', () => {
  const block = protectBlock(
    counted(
      [
        [30, 0],
        [20, 20],
      ],
      { sensitive: true },
    ),
    rounded,
  );
  expect(block.cells[0]).toEqual(['[c]', '[c]']);
});

test('of the two cells of one value of many, both are hidden where either is small', () => {
  const block = protectBlock(
    counted(
      [
        [3, 40, 0],
        [95, 60, 50],
      ],
      { kind: 'two_cells' },
    ),
    rounded,
  );
  expect(block.cells).toEqual([
    ['[c]', 40, '[c]'],
    ['[c]', 60, '[c]'],
  ]);
});

test('a place of too small a population is [c] whatever it counts', () => {
  const block = protectBlock(counted([[30], [40]], { small_places: ['row 0'] }), rounded);
  expect([block.cells[0], block.row_totals]).toEqual([['[c]'], ['[c]', 40]]);
});
