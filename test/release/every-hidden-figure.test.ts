import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectBlock } from '../../analytics/release/protect-block.ts';
import type { Figure, PublishedBlock } from '../../analytics/release/published.ts';
import { auditAndWithhold } from '../../analytics/release/withhold.ts';
import { trials } from '../support/trials.ts';
import { counted, rounded, tableOf } from './counted.ts';

const most = 24;

/** Whether a whole number can be what is printed: written from release.md's words, not from the code under test. */
function fits(value: number, figure: Figure): boolean {
  if (figure === '[x]') return true;
  if (figure === '[c]') return value <= 7;
  if (figure === 0) return value === 0;
  return value >= 8 && value - figure >= -2.5 && value - figure < 2.5;
}

function shownIfZero(block: PublishedBlock, row: number, column: number): boolean {
  const counts = (figure: Figure | undefined) => typeof figure === 'number' && figure > 0;
  const fourteen = (figure: Figure | undefined) => typeof figure === 'number' && figure >= 14;
  const others = block.cells.flatMap((line, at) => line.map((figure, place) => ({ figure, at, place })));
  return (
    fourteen(block.row_totals[row]) &&
    fourteen(block.column_totals[column]) &&
    others.some((each) => each.at === row && counts(each.figure)) &&
    others.some((each) => each.place === column && counts(each.figure))
  );
}

/** Every matrix that the printed block leaves possible, by trying each; answers the values that each cell and row total takes. */
function possible(block: PublishedBlock): { cells: Set<number>[]; rows: Set<number>[]; columns: Set<number>[] } {
  const width = block.columns.length;
  const figures = block.cells.flat();
  const choices = figures.map((figure, index) =>
    Array.from({ length: most + 1 }, (_, value) => value).filter(
      (value) => fits(value, figure) && !(value === 0 && figure === '[c]' && shownIfZero(block, Math.floor(index / width), index % width)),
    ),
  );
  const found = {
    cells: figures.map(() => new Set<number>()),
    rows: block.rows.map(() => new Set<number>()),
    columns: block.columns.map(() => new Set<number>()),
  };
  const add = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const visit = (values: number[]): void => {
    if (values.length > 0 && values.length % width === 0) {
      const row = values.length / width - 1;
      if (!fits(add(values.slice(-width)), block.row_totals[row] ?? '[x]')) return;
    }
    if (values.length < figures.length) {
      for (const value of choices[values.length] ?? []) visit([...values, value]);
      return;
    }
    const columns = block.columns.map((_, at) => add(values.filter((__, index) => index % width === at)));
    if (!columns.every((value, at) => fits(value, block.column_totals[at] ?? '[x]')) || !fits(add(values), block.total)) return;
    for (const [index, value] of values.entries()) found.cells[index]?.add(value);
    for (const row of block.rows.keys()) found.rows[row]?.add(add(values.slice(row * width, (row + 1) * width)));
    for (const [at, value] of columns.entries()) found.columns[at]?.add(value);
  };
  visit([]);
  return found;
}

function expectFourValues(published: PublishedBlock): void {
  const values = possible(published);
  published.cells.flat().forEach((figure, index) => {
    if (typeof figure === 'string') expect(values.cells[index]?.size).toBeGreaterThanOrEqual(4);
  });
  published.row_totals.forEach((figure, row) => {
    if (typeof figure === 'string') expect(values.rows[row]?.size).toBeGreaterThanOrEqual(4);
  });
  published.column_totals.forEach((figure, at) => {
    if (typeof figure === 'string') expect(values.columns[at]?.size).toBeGreaterThanOrEqual(4);
  });
}

const smallOften = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 8 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20 }) },
);

test('in random tables of two by two every hidden figure keeps four values or more, by trying every table', () => {
  fc.assert(
    fc.property(fc.array(fc.array(smallOften, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 }), (counts) => {
      const audited = auditAndWithhold(tableOf(protectBlock(counted(counts), rounded)), rounded);
      const [published] = audited?.table.blocks ?? [];
      if (published === undefined) throw new Error('A true table was refused.');
      expectFourValues(published);
    }),
    trials(),
  );
});

test('in random tables of two by three with their cells printed the same holds', () => {
  fc.assert(
    fc.property(fc.array(fc.array(smallOften, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }), (counts) => {
      const audited = auditAndWithhold(tableOf(protectBlock(counted(counts), rounded)), rounded);
      const [published] = audited?.table.blocks ?? [];
      if (published === undefined) throw new Error('A true table was refused.');
      // Withheld cells make too many tables to try; their totals are in the test above.
      fc.pre(!published.cells.flat().includes('[x]'));
      expectFourValues(published);
    }),
    trials(),
  );
});

test('without the check some random tables leave a hidden figure fewer than four values', () => {
  const random = fc.sample(fc.array(fc.array(smallOften, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }), {
    ...trials(),
    seed: 7,
  });
  const narrow = random.filter((counts) => {
    const published = protectBlock(counted(counts), rounded);
    const values = possible(published);
    return published.cells.flat().some((figure, index) => figure === '[c]' && (values.cells[index]?.size ?? 0) < 4);
  });
  expect(narrow.length).toBeGreaterThan(0);
});
