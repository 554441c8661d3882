import type { CountCube } from './count-cube.ts';
import { type Demands, soleParts } from './primary.ts';
import { type Extreme, isWhole, type Reach } from './reach.ts';

/** A hidden cell that is known too well, to anybody or to one child. */
export interface Shortfall {
  readonly cell: number;
  readonly singleton: number | undefined;
  readonly width: number;
  /** How far it can be moved as it is. */
  readonly up: number;
  readonly down: number;
  readonly cut: Cut;
}

/** What a choice of hidden cells must satisfy: these weights add up to `need`, where `cell` is hidden. */
export interface Cut {
  readonly cell: number;
  readonly columns: readonly number[];
  readonly weights: readonly number[];
  readonly need: number;
}

/** A table with what is asked of it, and what its hidden cells leave open. */
export interface Problem {
  readonly cube: CountCube;
  readonly threshold: number;
  readonly demands: Demands;
  readonly reach: Reach;
  readonly soleParts: ReadonlyMap<number, number>;
}

export function problemOf(cube: CountCube, threshold: number, demands: Demands, reach: Reach): Problem {
  return { cube, threshold, demands, reach, soleParts: soleParts(cube) };
}

const near = 1e-6;
/** More than any figure has to move for another to move by the threshold. */
const far = 1e6;

/** The part of a width that each cell gives while it is hidden, by the duality of linear programmes (Fischetti and Salazar 2001). */
function cutOf(problem: Problem, cell: number, singleton: number | undefined, ends: readonly Extreme[]): Cut {
  const { cube, threshold } = problem;
  const weight = (index: number, most: number) => {
    let sum = 0;
    for (const { slopes } of ends) {
      const slope = slopes[index] ?? 0;
      if (slope < -near) return most;
      if (slope > near) sum += slope * (cube.cells[index]?.count ?? 0);
    }
    return Math.min(most, sum);
  };
  // The cell's own move down, which ends at zero, needs no other.
  const need = threshold - weight(cell, threshold);
  const columns: number[] = [];
  const weights: number[] = [];
  cube.cells.forEach(({ never }, index) => {
    const value = never || index === cell || index === singleton ? 0 : weight(index, need);
    if (value > near) {
      columns.push(index);
      weights.push(value);
    }
  });
  return { cell, columns, weights, need };
}

/** Any other cell hidden too: what remains to be asked where whole numbers alone leave too little. */
function anyOther(cube: CountCube, cell: number, hidden: readonly number[]): Cut {
  const columns = cube.cells.flatMap(({ never }, index) => (never || (hidden[index] ?? 0) > 0.5 ? [] : [index]));
  return { cell, columns, weights: columns.map(() => 1), need: 1 };
}

/** Both ends of what a cell can be; the same for one who knows a singleton that neither moves. */
type Ends = readonly [highest: Extreme, lowest: Extreme];

function shortOf(
  problem: Problem,
  cell: number,
  singleton: number | undefined,
  hidden: readonly number[],
  ends: Ends,
): Shortfall | undefined {
  const [highest, lowest] = ends;
  const asked = problem.threshold * (hidden[cell] ?? 0);
  const width = highest.move - lowest.move;
  if (width >= asked - near) return undefined;
  return { cell, singleton, width, up: highest.move, down: -lowest.move, cut: cutOf(problem, cell, singleton, ends) };
}

/** The same by whole numbers, which leave less in a table of more than two dimensions. */
function shortOfWhole(problem: Problem, cell: number, singleton: number | undefined, hidden: readonly number[]): Shortfall | undefined {
  const [up, down] = [problem.reach.furthest(cell, 'up', true).move, -problem.reach.furthest(cell, 'down', true).move];
  if (up + down >= problem.threshold - near) return undefined;
  return { cell, singleton, width: up + down, up, down, cut: anyOther(problem.cube, cell, hidden) };
}

/** Whether a singleton's knowledge could narrow a cell at all. */
function concerned(problem: Problem, cell: number, singleton: number | undefined): boolean {
  return singleton === undefined || (cell !== singleton && problem.soleParts.get(cell) !== singleton);
}

export interface Look {
  /** The cells looked at, in this order. */
  readonly cells: readonly number[];
  /** Whether cells are hidden or not, and moves by whole numbers; else shares of hiding, for the bound. */
  readonly whole: boolean;
  readonly atMost?: number;
}

/** The cells that are known too well where the given share of each is hidden: to anybody first, then to each singleton. */
export function shortfalls(problem: Problem, hidden: readonly number[], look: Look): Shortfall[] {
  const { cube, threshold, reach, demands } = problem;
  const most = look.whole ? far : threshold;
  const down = cube.cells.map(({ count }, index) => Math.min(count, most) * (hidden[index] ?? 0));
  const up = cube.cells.map((_, index) => most * (hidden[index] ?? 0));
  const found: Shortfall[] = [];
  // A table of two dimensions or one has whole extremes already (Hoffman and Kruskal 1956).
  const whole = look.whole && cube.dimensions.length > 2;
  reach.allow(down, up);
  const open = new Map<number, Ends>();
  for (const singleton of [undefined, ...demands.singletons]) {
    reach.hold(singleton);
    for (const cell of look.cells) {
      if (found.length >= (look.atMost ?? Number.POSITIVE_INFINITY)) break;
      const before = open.get(cell);
      if (singleton !== undefined && (before === undefined || before.every(({ moves }) => Math.abs(moves[singleton] ?? 0) < near)))
        continue;
      if (!concerned(problem, cell, singleton)) continue;
      const ends: Ends = [reach.furthest(cell, 'up'), reach.furthest(cell, 'down')];
      const short =
        shortOf(problem, cell, singleton, hidden, ends) ??
        (whole && !ends.every(({ moves }) => isWhole(moves)) ? shortOfWhole(problem, cell, singleton, hidden) : undefined);
      if (short !== undefined) found.push(short);
      else if (singleton === undefined) open.set(cell, ends);
    }
  }
  reach.hold(undefined);
  return found;
}
