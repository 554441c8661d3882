import type { Parameters, Row } from '../engine/engine.ts';

/** The rows of the measures that a measure comes `after`, by name. */
export type RowsBefore = Readonly<Record<string, readonly Row[]>>;

/** What is done to the rows of a measure's SQL where the method is not SQL. Pure: rows, thresholds and rows of other measures in, rows out. */
export type RowFunction = (rows: readonly Row[], parameters: Parameters, before: RowsBefore) => Row[];

/** The same where no row has a part in what is made of another, so that millions need not be in our hands at once. */
export type EachRowFunction = (rows: readonly Row[], parameters: Parameters) => Row[];

/** A threshold of the area file by its key. Throws where there is none: the key is ours. */
export function thresholdOf(parameters: Parameters, key: string): number {
  const value = parameters[key];
  if (typeof value !== 'number') throw new Error(`A measure names the threshold ${key}, which the area file does not have.`);
  return value;
}

/** A whole number that the SQL casts as such. */
export function countOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`A measure's SQL has no number in ${column}.`);
  return value;
}
