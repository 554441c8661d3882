import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditPrinted } from '../../../analytics/release/audit/audit-printed.ts';
import type { PrintedTable } from '../../../analytics/release/printed-table.ts';
import type { CountCube } from '../../../analytics/release/protect-table/count-cube.ts';
import { protectExactly } from '../../../analytics/release/protect-table/exact.ts';
import { patience, trials } from '../../support/trials.ts';
import { randomCubes } from './cubes.ts';

const rule = { name: 'exact', threshold: 10 } as const;

/** How much more than the least the sum of hidden counts may be in tables of over 100 cells. */
const statedBound = 1.1;

/** Cells that differ from a place along one dimension alone, its total among them. */
const inLineWith = (place: readonly string[], other: readonly string[]) => place.filter((name, at) => name !== other[at]).length === 1;

/** What somebody would do by hand: hide small counts; while one is known too well, hide the smallest count in a line with it. */
async function plainlyHidden(cube: CountCube): Promise<number> {
  const hidden = new Set(cube.cells.flatMap(({ count }, index) => (count > 0 && count < 10 ? [index] : [])));
  for (;;) {
    const cells = cube.cells.map(({ place, count }, index) => ({ place, figure: hidden.has(index) ? ('[c]' as const) : count }));
    const table: PrintedTable = { dimensions: cube.dimensions, cells };
    const narrow = (await auditPrinted(table, rule))?.find(({ safe }) => !safe);
    if (narrow === undefined) return hidden.size;
    const beside = cube.cells.flatMap((cell, index) =>
      !hidden.has(index) && cell.count > 0 && inLineWith(cell.place, narrow.place) ? [index] : [],
    );
    const open = beside.length > 0 ? beside : cube.cells.flatMap((_, index) => (hidden.has(index) ? [] : [index]));
    const [next] = open.sort((a, b) => (cube.cells[a]?.count ?? 0) - (cube.cells[b]?.count ?? 0));
    if (next === undefined) return hidden.size;
    hidden.add(next);
  }
}

const few = trials(25);

test(
  'larger tables are within the stated bound of the least, and hide no more than one and a half times the cells that a plain heuristic does',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomCubes([9, 11], [12, 12], [3, 4, 5]), async (cube) => {
        const { printed, cost, bound } = await protectExactly(cube, rule);
        expect(cost).toBeLessThanOrEqual(statedBound * bound);
        expect((await auditPrinted(printed, rule))?.every(({ safe }) => safe)).toBe(true);
        const hidden = printed.cells.filter(({ figure }) => figure === '[c]').length;
        expect(hidden).toBeLessThanOrEqual(1.5 * (await plainlyHidden(cube)));
      }),
      few,
    );
  },
  2 * patience(few),
);

test(
  'tables of up to 100 figures are within a twentieth of the least',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomCubes([9, 9], [5, 14], [3, 3, 4]), async (cube) => {
        const { cost, bound } = await protectExactly(cube, rule);
        expect(cost).toBeLessThanOrEqual(1.05 * bound);
      }),
      few,
    );
  },
  2 * patience(few),
);
