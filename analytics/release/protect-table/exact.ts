import type { ExactRule, PrintedTable } from '../printed-table.ts';
import type { CountCube } from './count-cube.ts';
import { type Choice, leastCost } from './least-cost.ts';
import { demandsOf } from './primary.ts';
import { openReach } from './reach.ts';
import { problemOf } from './shortfalls.ts';
import { loadSolver } from './solver.ts';

/** A table protected by the rule `exact`, and at what cost. */
export interface ExactTable extends Omit<Choice, 'hidden'> {
  readonly printed: PrintedTable;
}

/**
 * Hides small counts, zeros among few and lines in which all share one category, and at least cost enough other cells that each
 * hidden one keeps a range as wide as the threshold, for anybody and for a child who is alone in a cell.
 */
export async function protectExactly(cube: CountCube, rule: ExactRule): Promise<ExactTable> {
  const highs = await loadSolver();
  const reach = openReach(highs, cube);
  try {
    const { hidden, ...choice } = leastCost(highs, problemOf(cube, rule.threshold, demandsOf(cube, rule.threshold), reach));
    const cells = cube.cells.map(({ place, count, never }, index) => ({
      place,
      figure: never ? ('[z]' as const) : hidden.has(index) ? ('[c]' as const) : count,
    }));
    return { ...choice, printed: { dimensions: cube.dimensions, cells } };
  } finally {
    reach.close();
  }
}
