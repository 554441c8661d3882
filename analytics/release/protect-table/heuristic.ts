import type { Highs } from 'highs';
import { type CountCube, sumsOf } from './count-cube.ts';
import type { Demands } from './primary.ts';
import { type Problem, type Shortfall, shortfalls } from './shortfalls.ts';
import { openModel } from './solver.ts';

/** What hiding a cell costs: its count. A zero costs next to nothing, so that none is hidden without need. */
export const costOf = (count: number) => Math.max(count, 0.01);

/** Finds which cells to hide with those that are hidden, one shortfall at a time (Kelly, Golden and Assad 1992). */
export interface Paths {
  /** Cells on the cheapest way to move one by so much, up or down; undefined where there is none. */
  cheapest(
    cell: number,
    move: number,
    hidden: ReadonlySet<number>,
    held: number | undefined,
  ): { cells: number[]; cost: number } | undefined;
  close(): void;
}

/** Each cell twice: its moves up, then its moves down. */
export function openPaths(highs: Highs, cube: CountCube): Paths {
  const size = cube.cells.length;
  const all = [...cube.cells, ...cube.cells];
  const high = all.map(({ count, never }, index) => (never ? 0 : index < size ? 1e6 : count));
  const rows = sumsOf(cube).map(({ total, parts }) => {
    const columns = [...parts, total].sort((a, b) => a - b);
    const values = columns.map((column) => (column === total ? -1 : 1));
    return {
      columns: [...columns, ...columns.map((column) => column + size)],
      values: [...values, ...values.map((each) => -each)],
      low: 0,
      high: 0,
    };
  });
  const cost = all.map(({ count }) => costOf(count));
  const model = openModel(highs, { cost, low: all.map(() => 0), high }, rows);
  const range = { kind: 'range' as const, from: 0, to: 2 * size - 1 };
  return {
    cheapest: (cell, move, hidden, held) => {
      const most = high.map((limit, index) => (index % size === held ? 0 : limit));
      const least = most.map(() => 0);
      const forward = move > 0 ? cell : cell + size;
      if (Math.abs(move) > (most[forward] ?? 0)) return undefined;
      most[move > 0 ? cell + size : cell] = 0;
      least[forward] = Math.abs(move);
      model.changeColsBounds(range, least, most);
      model.changeColsCost(
        range,
        cost.map((each, index) => (hidden.has(index % size) ? 0.001 : each)),
      );
      model.run();
      if (model.getModelStatus() !== 7) return undefined;
      const { colValue } = model.getSolution();
      const moved = (index: number) => Math.max(colValue[index] ?? 0, colValue[index + size] ?? 0) > 1e-6;
      const cells = cube.cells.flatMap((_, index) => (!hidden.has(index) && moved(index) ? [index] : []));
      return { cells, cost: cells.reduce((sum, each) => sum + (cost[each] ?? 0), 0) };
    },
    close: () => model.dispose(),
  };
}

/** Hides zeros that would stand printed without company. */
export function withCompany(hidden: Set<number>, demands: Demands): void {
  for (const { zero, others } of demands.company) if (others.every((other) => hidden.has(other))) hidden.add(zero);
}

export const sharesOf = (cube: CountCube, hidden: ReadonlySet<number>) => cube.cells.map((_, index) => (hidden.has(index) ? 1 : 0));

const inOrder = (cells: ReadonlySet<number>) => [...cells].sort((a, b) => a - b);

function mend(problem: Problem, paths: Paths, hidden: Set<number>, short: Shortfall): void {
  const { cell, singleton, up, down } = short;
  const lacking = problem.threshold - (up + down);
  const ways = [up + lacking, -(down + lacking)].flatMap((move) => paths.cheapest(cell, Math.round(move), hidden, singleton) ?? []);
  const [best] = ways.sort((a, b) => a.cost - b.cost);
  // Where moves by parts of a child were enough, any other cell is a step on.
  const more = best !== undefined && best.cells.length > 0 ? best.cells : short.cut.columns.filter((each) => !hidden.has(each)).slice(0, 1);
  for (const each of more) hidden.add(each);
  withCompany(hidden, problem.demands);
}

/** Hides more, at little cost, until no hidden cell is known too well. */
export function completed(problem: Problem, paths: Paths, start: ReadonlySet<number>): Set<number> {
  const hidden = new Set(start);
  withCompany(hidden, problem.demands);
  for (;;) {
    const look = { cells: inOrder(hidden), whole: true, atMost: 1 };
    const [short] = shortfalls(problem, sharesOf(problem.cube, hidden), look);
    if (short === undefined) return hidden;
    mend(problem, paths, hidden, short);
  }
}

/** Prints again, dearest first, what need not be hidden, until so many programmes were solved. */
export function pruned(problem: Problem, start: ReadonlySet<number>, solved: number): Set<number> {
  const { cube, demands } = problem;
  const hidden = new Set(start);
  const dearest = inOrder(hidden)
    .filter((cell) => !demands.primary.has(cell))
    .sort((a, b) => (cube.cells[b]?.count ?? 0) - (cube.cells[a]?.count ?? 0));
  for (const cell of dearest) {
    if (problem.reach.solved() > solved) break;
    hidden.delete(cell);
    const alone = demands.company.some(({ zero, others }) => zero === cell && others.every((other) => hidden.has(other)));
    const found = alone ? 1 : shortfalls(problem, sharesOf(cube, hidden), { cells: inOrder(hidden), whole: true, atMost: 1 }).length;
    if (found > 0) hidden.add(cell);
  }
  return hidden;
}
