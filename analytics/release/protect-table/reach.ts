import type { Highs, Model } from 'highs';
import { type CountCube, sumsOf } from './count-cube.ts';
import { openModel, setWhole } from './solver.ts';

/** How far one figure can be moved, and what each hidden cell adds to that (its reduced cost). */
export interface Extreme {
  readonly move: number;
  readonly slopes: Float64Array;
  readonly moves: Float64Array;
}

/** What hidden cells leave open, as moves away from the true counts that keep every sum. */
export interface Reach {
  /** Sets how far each cell may move down and up. */
  allow(down: readonly number[], up: readonly number[]): void;
  /** Holds one cell where it is, as for somebody who knows it; undefined lets go. */
  hold(cell: number | undefined): void;
  /** The furthest move of a cell up or down; by whole numbers alone where asked. */
  furthest(cell: number, way: 'up' | 'down', whole?: boolean): Extreme;
  /** How many programmes were solved so far: what limits go by, not the clock. */
  solved(): number;
  close(): void;
}

const mostNodes = 1_000;

/** Whether moves are by whole numbers, as those of children are. */
export function isWhole(moves: Float64Array): boolean {
  return moves.every((move) => Math.abs(move - Math.round(move)) < 1e-6);
}

function wholeMove(model: Model, cell: number): number {
  setWhole(model, true);
  model.options.set({ mip_max_nodes: mostNodes, mip_rel_gap: 0, mip_abs_gap: 0.5, presolve: 'choose' });
  model.run();
  const found = model.info.get('primal_solution_status') === 2 ? (model.getSolution().colValue[cell] ?? 0) : 0;
  model.clearIntegrality();
  model.options.set({ presolve: 'off' });
  model.clearSolver();
  return Math.round(found);
}

/** Opens what hidden cells of a table leave open; whoever opens it closes it. */
export function openReach(highs: Highs, cube: CountCube): Reach {
  const size = cube.cells.length;
  const zeros = new Array<number>(size).fill(0);
  const rows = sumsOf(cube).map(({ total, parts }) => {
    const columns = [...parts, total].sort((a, b) => a - b);
    return { columns, values: columns.map((column) => (column === total ? -1 : 1)), low: 0, high: 0 };
  });
  const model = openModel(highs, { cost: zeros, low: zeros, high: zeros }, rows);
  let [down, up]: readonly (readonly number[])[] = [zeros, zeros];
  let held: number | undefined;
  let solved = 0;
  const bounds = (cell: number) => model.changeColBounds(cell, -(down?.[cell] ?? 0), up?.[cell] ?? 0);
  return {
    allow: (nextDown, nextUp) => {
      [down, up] = [nextDown, nextUp];
      model.changeColsBounds(
        { kind: 'range', from: 0, to: size - 1 },
        nextDown.map((far) => (far === 0 ? 0 : -far)),
        [...nextUp],
      );
      if (held !== undefined) model.changeColBounds(held, 0, 0);
    },
    hold: (cell) => {
      if (held !== undefined) bounds(held);
      held = cell;
      if (cell !== undefined) model.changeColBounds(cell, 0, 0);
    },
    furthest: (cell, way, whole = false) => {
      model.changeColCost(cell, way === 'up' ? -1 : 1);
      model.run();
      solved += 1;
      const { colValue: moves, colDual: slopes } = model.getSolution();
      const move = whole && !isWhole(moves) ? wholeMove(model, cell) : (moves[cell] ?? 0);
      model.changeColCost(cell, 0);
      return { move, slopes, moves };
    },
    solved: () => solved,
    close: () => model.dispose(),
  };
}
