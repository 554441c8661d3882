import type { Highs, Model, VariableType } from 'highs';

let loaded: Promise<Highs> | undefined;

/** HiGHS, loaded once. One thread and limits by nodes, never by the clock: the same input gives the same answer. */
export function loadSolver(): Promise<Highs> {
  loaded ??= import('highs').then((module) => module.default());
  return loaded;
}

/** A row of a model: the sum of values times columns lies within limits. */
export interface ModelRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface Columns {
  readonly cost: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function packed(rows: readonly ModelRow[], columns: number) {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length);
  return {
    rowLower: Float64Array.from(rows, (row) => row.low),
    rowUpper: Float64Array.from(rows, (row) => row.high),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.values)),
    },
  };
}

/** A model to minimise; whoever opens it disposes of it. */
export function openModel(highs: Highs, columns: Columns, rows: readonly ModelRow[]): Model {
  const numCols = columns.cost.length;
  const { rowLower, rowUpper, matrix } = packed(rows, numCols);
  const model = highs.createModel({
    numCols,
    numRows: rows.length,
    colCost: columns.cost,
    colLower: columns.low,
    colUpper: columns.high,
    rowLower,
    rowUpper,
    matrix,
  });
  model.options.set({ output_flag: false, presolve: 'off' });
  return model;
}

export function addRows(model: Model, rows: readonly ModelRow[]): void {
  if (rows.length === 0) return;
  const { rowLower: lower, rowUpper: upper, matrix } = packed(rows, model.getDimensions().numCols);
  model.addRows({ lower, upper, matrix });
}

/** Every column whole, or none. */
export function setWhole(model: Model, whole: boolean): void {
  const { numCols } = model.getDimensions();
  const type: VariableType = whole ? 1 : 0;
  if (numCols > 0) model.changeColsIntegrality({ kind: 'range', from: 0, to: numCols - 1 }, new Array<VariableType>(numCols).fill(type));
}
