import type { Highs, Model } from 'highs';
import { linesOf } from './count-cube.ts';
import { completed, costOf, openPaths, type Paths, pruned, sharesOf } from './heuristic.ts';
import { type Cut, type Problem, shortfalls } from './shortfalls.ts';
import { addRows, type ModelRow, openModel, setWhole } from './solver.ts';

/** Which cells to hide, and how sure it is that no cheaper choice would do. */
export interface Choice {
  readonly hidden: ReadonlySet<number>;
  /** The sum of the hidden counts. */
  readonly cost: number;
  /** No choice can cost less than this. */
  readonly bound: number;
  readonly method: 'mixed_integer' | 'heuristic';
}

/** Where the programme gives up, in nodes and rounds: never by the clock, so that the same table gives the same answer. */
const limits = { cells: 600, rounds: 60, boundRounds: 40, nodes: 1_000, boundCells: 3_000 };

/** How many of an attacker's programmes may be solved before each part of the search gives up: fewer where each takes longer. */
function patienceFor(cells: number) {
  const solved = Math.min(50_000, Math.ceil(5_000_000 / cells));
  return { pruned: Math.ceil(solved / 5), bounded: Math.ceil(solved / 2), solved };
}

const hiddenRow = ({ cell, columns, weights, need }: Cut): ModelRow => ({
  columns: [...columns, cell],
  values: [...weights, -need],
  low: 0,
  high: Number.POSITIVE_INFINITY,
});

/** What every choice satisfies, known without asking: no hidden cell is alone in a sum, no printed zero without company. */
function knownRows({ cube, demands }: Problem): ModelRow[] {
  const sums = linesOf(cube).flatMap(({ total, parts }) => {
    if (total === undefined) return [];
    const all = [...parts, total].filter((cell) => cube.cells[cell]?.never !== true);
    return all.map((cell) => ({ cell, columns: all.filter((other) => other !== cell), weights: all.slice(1).map(() => 1), need: 1 }));
  });
  const company = demands.company.map(({ zero, others }) => ({
    columns: [...others, zero],
    values: [...others.map(() => 1), -1],
    low: Number.NEGATIVE_INFINITY,
    high: others.length - 1,
  }));
  return [...sums.map(hiddenRow), ...company];
}

function openMaster(highs: Highs, problem: Problem): Model {
  const { cube, demands } = problem;
  const columns = {
    cost: cube.cells.map(({ count }) => costOf(count)),
    low: cube.cells.map((_, index) => (demands.primary.has(index) ? 1 : 0)),
    high: cube.cells.map(({ never }) => (never ? 0 : 1)),
  };
  return openModel(highs, columns, knownRows(problem));
}

const costs = ({ cube }: Problem, hidden: Iterable<number>) => [...hidden].reduce((sum, cell) => sum + (cube.cells[cell]?.count ?? 0), 0);

/** The least sum of counts that an objective leaves possible: zeros cost a little in it, and nothing in truth. */
function boundOf({ cube }: Problem, objective: number): number {
  const zeros = cube.cells.filter(({ count, never }) => count === 0 && !never).length;
  return Math.ceil(objective - 0.01 * zeros - 1e-6);
}

const violated = (cut: Cut, shares: readonly number[]) =>
  cut.columns.reduce((sum, column, at) => sum + (cut.weights[at] ?? 0) * (shares[column] ?? 0), 0) <
  cut.need * (shares[cut.cell] ?? 0) - 1e-6;

/** Raises the bound by what parts of hidden cells must satisfy too. Answers the bound. */
function raiseBound(problem: Problem, master: Model): number {
  const cells = [...problem.demands.primary].sort((a, b) => a - b);
  const patience = patienceFor(problem.cube.cells.length);
  let before = -1;
  let level = 0;
  for (let round = 0; round < limits.boundRounds && problem.reach.solved() < patience.bounded; round += 1) {
    master.run();
    const shares = [...master.getSolution().colValue].map((share) => Math.min(1, Math.max(0, share)));
    before = level;
    level = master.getObjectiveValue();
    if (round > 4 && level < before + 0.001 * Math.abs(before)) break;
    const cuts = shortfalls(problem, shares, { cells, whole: false }).map(({ cut }) => cut);
    const found = cuts.filter((cut) => violated(cut, shares));
    if (found.length === 0) break;
    addRows(master, found.map(hiddenRow));
  }
  return boundOf(problem, level);
}

function solvedHidden(master: Model): Set<number> | undefined {
  master.run();
  if (master.info.get('primal_solution_status') !== 2) return undefined;
  return new Set([...master.getSolution().colValue].flatMap((share, index) => (share > 0.5 ? [index] : [])));
}

/** Solves, asks what is still known too well, adds that to what must hold, and again. */
function solveWhole(problem: Problem, master: Model, paths: Paths, start: Choice): Choice {
  setWhole(master, true);
  master.options.set({ mip_max_nodes: limits.nodes, mip_rel_gap: 0, mip_abs_gap: 0.5, presolve: 'choose' });
  const patience = patienceFor(problem.cube.cells.length);
  let best = start;
  for (let round = 0; round < limits.rounds && best.cost > best.bound && problem.reach.solved() < patience.solved; round += 1) {
    const hidden = solvedHidden(master);
    if (hidden === undefined) break;
    const bound = Math.max(best.bound, boundOf(problem, Number(master.info.get('mip_dual_bound'))));
    const found = shortfalls(problem, sharesOf(problem.cube, hidden), { cells: [...hidden].sort((a, b) => a - b), whole: true });
    const whole = found.length === 0 ? hidden : completed(problem, paths, hidden);
    const cost = costs(problem, whole);
    best = cost < best.cost ? { hidden: whole, cost, bound, method: 'mixed_integer' } : { ...best, bound };
    if (found.length === 0 && Number(master.info.get('mip_node_count')) >= limits.nodes) break;
    addRows(
      master,
      found.map(({ cut }) => hiddenRow(cut)),
    );
    if (found.length === 0) break;
  }
  return best.cost <= best.bound ? { ...best, method: 'mixed_integer' } : best;
}

/**
 * The cells to hide at least cost: by a mixed integer programme where the table is small enough for one and it ends within its
 * nodes, else by a heuristic; the bound says how far from the least that can be.
 */
export function leastCost(highs: Highs, problem: Problem): Choice {
  const paths = openPaths(highs, problem.cube);
  const master = openMaster(highs, problem);
  try {
    const size = problem.cube.cells.length;
    const hidden = pruned(problem, completed(problem, paths, problem.demands.primary), patienceFor(size).pruned);
    const primary = costs(problem, problem.demands.primary);
    const bound = size > limits.boundCells ? primary : Math.max(primary, raiseBound(problem, master));
    const start: Choice = { hidden, cost: costs(problem, hidden), bound, method: 'heuristic' };
    return size > limits.cells ? start : solveWhole(problem, master, paths, start);
  } finally {
    paths.close();
    master.dispose();
  }
}
