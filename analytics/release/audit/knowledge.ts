import type { Highs, Model, VariableType } from 'highs';
import type { Interval } from '../printed-table.ts';

/** What an attacker reads off one figure: a whole number within limits; infinite where nothing limits it. */
export interface Reading {
  readonly low: number;
  readonly high: number;
}

/** What the figures together must satisfy: the sum of times each figure lies within limits. */
export interface Relation {
  readonly figures: readonly number[];
  readonly times: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Everything that an attacker knows. */
export interface Knowledge {
  readonly figures: readonly Reading[];
  readonly relations: readonly Relation[];
}

/** How far a figure is known, and the other figures whose limits make it so. */
export interface Known extends Interval {
  readonly by: readonly number[];
}

const near = 1e-6;
const mostNodes = 5_000;
const optimal = 7;
const unbounded: readonly number[] = [9, 10];

let loaded: Promise<Highs> | undefined;

function modelOf(highs: Highs, { figures, relations }: Knowledge): Model {
  const starts = [0];
  for (const { figures: used } of relations) starts.push((starts.at(-1) ?? 0) + used.length);
  const model = highs.createModel({
    numCols: figures.length,
    numRows: relations.length,
    colCost: figures.map(() => 0),
    colLower: figures.map(({ low }) => low),
    colUpper: figures.map(({ high }) => high),
    rowLower: relations.map(({ low }) => low),
    rowUpper: relations.map(({ high }) => high),
    matrix: {
      format: 'csr',
      numRows: relations.length,
      numCols: figures.length,
      starts,
      indices: relations.flatMap(({ figures: used }) => used),
      values: relations.flatMap(({ times }) => times),
    },
  });
  model.options.set({ output_flag: false });
  return model;
}

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < near;

/** The furthest whole number that was reached, where parts of a child took the programme further. */
function wholeEnd(model: Model, figure: number, columns: number): number | undefined {
  const domain = (type: VariableType) =>
    model.changeColsIntegrality({ kind: 'range', from: 0, to: columns - 1 }, new Array<VariableType>(columns).fill(type));
  domain(1);
  model.options.set({ mip_max_nodes: mostNodes, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  model.run();
  const found = model.info.get('primal_solution_status') === 2 ? Math.round(model.getSolution().colValue[figure] ?? 0) : undefined;
  domain(0);
  model.clearSolver();
  return found;
}

interface End {
  readonly value: number | undefined;
  readonly by: readonly number[];
}

/** One end of a figure; an undefined value where nothing limits it, no end where the figures contradict each other. */
function endOf(model: Model, knowledge: Knowledge, figure: number, way: 1 | -1): End | undefined {
  model.changeColCost(figure, way);
  try {
    model.run();
    const status = model.getModelStatus();
    if (unbounded.includes(status)) return { value: undefined, by: [] };
    if (status !== optimal) return undefined;
    const { colValue, colDual } = model.getSolution();
    const by = knowledge.figures.flatMap((_, index) => (index !== figure && Math.abs(colDual[index] ?? 0) > near ? [index] : []));
    const value = colValue[figure] ?? 0;
    // Adding 0 makes a zero of a negative one.
    if (colValue.every(isWhole)) return { value: Math.round(value) + 0, by };
    const whole = wholeEnd(model, figure, knowledge.figures.length);
    return whole === undefined ? undefined : { value: whole, by };
  } finally {
    model.changeColCost(figure, 0);
  }
}

function intervalOf(model: Model, knowledge: Knowledge, figure: number): Known | undefined {
  const lower = endOf(model, knowledge, figure, 1);
  const upper = endOf(model, knowledge, figure, -1);
  if (lower?.value === undefined || upper === undefined) return undefined;
  return { lower: lower.value, upper: upper.value, by: [...new Set([...lower.by, ...upper.by])].sort((a, b) => a - b) };
}

/**
 * Plays the attacker: for each figure asked about, the smallest and largest whole number that agree with everything known. Undefined
 * where what is known contradicts itself. Where a search by whole numbers ends early, what it had reached: never wider than the truth.
 */
export async function intervalsOf(knowledge: Knowledge, asked: readonly number[]): Promise<Known[] | undefined> {
  loaded ??= import('highs').then((module) => module.default());
  const model = modelOf(await loaded, knowledge);
  try {
    model.run();
    if (knowledge.figures.length > 0 && model.getModelStatus() !== optimal) return undefined;
    const found = asked.map((figure) => intervalOf(model, knowledge, figure));
    const all = found.filter((each) => each !== undefined);
    return all.length < found.length ? undefined : all;
  } finally {
    model.dispose();
  }
}
