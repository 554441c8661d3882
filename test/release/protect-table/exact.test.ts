import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditPrinted } from '../../../analytics/release/audit/audit-printed.ts';
import { intervalsOf } from '../../../analytics/release/audit/knowledge.ts';
import { readPrinted } from '../../../analytics/release/audit/read-printed.ts';
import type { CountCube } from '../../../analytics/release/protect-table/count-cube.ts';
import { protectExactly } from '../../../analytics/release/protect-table/exact.ts';
import { patience, trials } from '../../support/trials.ts';
import { cubeOf, randomCubes, tableOf } from './cubes.ts';
import { leastCostByProgramme } from './least-cost-by-programme.ts';

const rule = { name: 'exact', threshold: 10 } as const;

/** The first row as printed, without its total. */
async function firstRowOf(cube: CountCube): Promise<(number | string)[]> {
  const { printed } = await protectExactly(cube, rule);
  return printed.cells.filter(({ place }) => place[0] === 'ward 0' && place[1] !== 'Total').map(({ figure }) => figure);
}

test('a small count is hidden with the cheapest others that keep it open, and nothing else is', async () => {
  const { printed, cost, bound, method } = await protectExactly(tableOf([5, 20, 60], [30, 12, 70], [80, 90, 95]), rule);
  expect([cost, bound, method]).toEqual([5 + 20 + 30 + 12, 67, 'mixed_integer']);
  const hidden = printed.cells.filter(({ figure }) => figure === '[c]').map(({ place }) => place.join(' '));
  expect(hidden).toEqual(['ward 0 age 0', 'ward 0 age 1', 'ward 1 age 0', 'ward 1 age 1']);
});

test('two hidden cells in every row and column are not enough where they leave less than the range', async () => {
  const square = ['ward 0 age 0', 'ward 0 age 1', 'ward 1 age 0', 'ward 1 age 1'];
  const { printed } = await protectExactly(tableOf([2, 3, 60], [4, 5, 60], [60, 60, 60]), rule);
  const hidden = printed.cells.filter(({ figure }) => figure === '[c]').map(({ place }) => place.join(' '));
  expect(hidden).toEqual(expect.arrayContaining(square));
  expect(hidden.length).toBeGreaterThan(square.length);
});

test('a child alone in a cell does not learn what is hidden beside it', async () => {
  expect(await firstRowOf(tableOf([3, 30, 40], [50, 60, 70], [80, 90, 95]))).toEqual(['[c]', '[c]', 40]);
  expect(await firstRowOf(tableOf([1, 30, 40], [50, 60, 70], [80, 90, 95]))).toEqual(['[c]', '[c]', '[c]']);
});

test('a row or column in which all share one category is hidden throughout', async () => {
  expect(await firstRowOf(tableOf([40, 0, 0], [30, 40, 50], [30, 40, 50]))).toEqual(['[c]', '[c]', '[c]']);
  const { printed } = await protectExactly(
    cubeOf([3], [40, 0, 0], () => false),
    rule,
  );
  expect(printed.cells.map(({ figure }) => figure)).toEqual(['[c]', '[c]', '[c]']);
});

test('a zero is printed among many and hidden among few', async () => {
  expect((await firstRowOf(tableOf([0, 12, 6], [50, 0, 60], [70, 80, 90])))[0]).toBe('[c]');
  expect(await firstRowOf(tableOf([50, 0, 60], [50, 60, 70], [70, 80, 90]))).toEqual([50, 0, 60]);
});

test('what can never be is [z], and hides nothing', async () => {
  const cube = tableOf([5, 20, 60], [30, 0, 70], [80, 90, 95]);
  const cells = cube.cells.map((cell, index) => (index === 4 ? { ...cell, never: true } : cell));
  const { printed } = await protectExactly({ ...cube, cells }, rule);
  expect(printed.cells[4]?.figure).toBe('[z]');
  const audit = await auditPrinted(printed, rule);
  expect(audit?.every(({ safe }) => safe)).toBe(true);
});

test('the same table gives the same answer', async () => {
  const cube = tableOf([5, 20, 6, 17], [30, 3, 70, 8], [80, 9, 95, 11], [12, 14, 4, 31]);
  expect(await protectExactly(cube, rule)).toEqual(await protectExactly(cube, rule));
});

const random = trials(4);

test(
  'in random tables of two and three dimensions no small count is printed, every hidden cell keeps its range, and so it does for a child alone in a cell',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomCubes([3, 3], [4, 5], [6, 4], [2, 2, 3], [2, 3, 3]), async (cube) => {
        const { printed } = await protectExactly(cube, rule);
        for (const [index, { count }] of cube.cells.entries())
          if (count > 0 && count < 10) expect(printed.cells[index]?.figure).toBe('[c]');
        const audit = await auditPrinted(printed, rule);
        expect(audit?.filter(({ safe }) => !safe)).toEqual([]);
        for (const single of cube.cells.filter(({ count, place }) => count === 1 && !place.includes('Total'))) {
          const { places, knowledge } = readPrinted(printed, rule);
          const figures = knowledge.figures.map((figure, at) =>
            places[at]?.names.join() === single.place.join() ? { low: 1, high: 1 } : figure,
          );
          const hidden = places.flatMap(({ figure, names }, at) => (figure === '[c]' && names.join() !== single.place.join() ? [at] : []));
          const known = await intervalsOf({ ...knowledge, figures }, hidden);
          expect(known?.every(({ lower, upper }) => upper === undefined || upper - lower >= 10)).toBe(true);
        }
      }),
      random,
    );
  },
  patience(random),
);

const against = trials(10);

test(
  'the cost is the least that another programme, written otherwise, finds',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomCubes([3, 3], [3, 4]), async (cube) => {
        const { cost, bound } = await protectExactly(cube, rule);
        const least = await leastCostByProgramme(cube, 10);
        expect(bound).toBeLessThanOrEqual(least);
        expect(cost).toBeLessThanOrEqual(least * 1.05);
      }),
      against,
    );
  },
  patience(against),
);
