import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditPrinted } from '../../../analytics/release/audit/audit-printed.ts';
import type { PrintedTable } from '../../../analytics/release/printed-table.ts';
import { protectRounded } from '../../../analytics/release/protect-table/rounded.ts';
import { auditAndWithholdPrinted } from '../../../analytics/release/withhold-printed.ts';
import { patience, trials } from '../../support/trials.ts';
import { cubeOf, randomCubes, tableOf } from './cubes.ts';

const rule = { name: 'rounded', threshold: 8, base: 5, possible_values: 4, zero_times: 2 } as const;
const figures = ({ cells }: PrintedTable) => cells.map(({ figure }) => figure);

test('1 to 7 are [c], others go to the nearest 5, halves up, and each total on its own', () => {
  expect(figures(protectRounded(cubeOf([7], [1, 7, 8, 12, 13, 17, 18]), rule))).toEqual(['[c]', '[c]', 10, 10, 15, 15, 20, 75]);
  expect(figures(protectRounded(cubeOf([1], [25]), { ...rule, base: 10 }))).toEqual([30, 30]);
});

test('a zero is printed only in large lines with two other categories', () => {
  expect(figures(protectRounded(tableOf([0, 20, 20], [20, 20, 20], [20, 20, 20]), rule))[0]).toBe(0);
  expect(figures(protectRounded(tableOf([0, 20], [20, 20], [20, 20]), rule))[0]).toBe('[c]');
  expect(figures(protectRounded(tableOf([0, 3, 9], [20, 20, 20], [20, 20, 20]), rule))[0]).toBe('[c]');
});

test('[c], 10, 10 and a total of 15 say that it is 1: the total is withheld', async () => {
  const printed = protectRounded(cubeOf([3], [1, 8, 8]), rule);
  expect(figures(printed)).toEqual(['[c]', 10, 10, 15]);
  const audit = await auditPrinted(printed, rule);
  expect(audit).toMatchObject([{ lower: 1, upper: 1, safe: false, by: [['ward 1'], ['ward 2'], ['Total']] }]);
  const passed = await auditAndWithholdPrinted(printed, rule);
  expect(passed && figures(passed.printed)).toEqual(['[c]', 10, 10, '[x]']);
});

test('figures that contradict each other are refused', async () => {
  const printed = protectRounded(cubeOf([2], [20, 20]), rule);
  const cells = printed.cells.map((cell) => (cell.place[0] === 'Total' ? { ...cell, figure: 90 } : cell));
  expect(await auditAndWithholdPrinted({ ...printed, cells }, rule)).toBeUndefined();
});

const random = trials(4);

test(
  'in random tables every [c] keeps four values, every truth stays possible, and what is printed is the rounded count or withheld',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomCubes([4], [3, 3], [4, 5], [2, 2, 3]), async (cube) => {
        const passed = await auditAndWithholdPrinted(protectRounded(cube, rule), rule);
        expect(passed).toBeDefined();
        for (const { lower, upper } of passed?.hidden ?? []) expect(upper === undefined || upper - lower + 1 >= 4).toBe(true);
        passed?.printed.cells.forEach(({ figure, place }, index) => {
          const count = cube.cells[index]?.count ?? -1;
          if (figure === '[c]') expect(count).toBeLessThan(8);
          else if (figure !== '[x]') expect(figure).toBe(5 * Math.floor(count / 5 + 0.5));
          const known = passed.hidden.find((cell) => cell.place.join() === place.join());
          if (known !== undefined) expect(count >= known.lower && count <= (known.upper ?? count)).toBe(true);
        });
      }),
      random,
    );
  },
  patience(random),
);
