import { type Printed, type TableRule, totalName } from '../printed-table.ts';

/** First and last month of what a figure counts; undefined where a table does not say. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** One row of a released file: a figure in its place, and whatever else is printed beside it. */
export interface ReleasedRow {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  /** Dimension and category of each; a dimension that is summed over is left out. */
  readonly place: Readonly<Record<string, string>>;
  readonly window: Window | undefined;
  /** Undefined in a table of other statistics. */
  readonly figure: Printed | undefined;
  /** Other numbers of the row, by column. */
  readonly beside: Readonly<Record<string, number>>;
}

/** A released file, or one block of it, as a table of counts. */
export interface ReleasedTable {
  readonly file: string;
  /** The folder it was released in: figures of two releases may differ. */
  readonly release: string;
  /** What is counted, by the name of its column. */
  readonly measure: string;
  readonly rule: TableRule;
  readonly dimensions: readonly string[];
  readonly rows: readonly ReleasedRow[];
}

/** A name for a place that any table gives alike. */
export function placeName(place: Readonly<Record<string, string>>): string {
  const parts = Object.entries(place).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return parts.length === 0 ? totalName : parts.map(([dimension, category]) => `${dimension} ${category}`).join(', ');
}

/** A name for a window. */
export const windowName = (window: Window | undefined) => (window === undefined ? '' : `${window.from} to ${window.to}`);

/** Whether one window lies within another, and is not the same. */
export function inside(part: Window, whole: Window): boolean {
  return whole.from <= part.from && part.to <= whole.to && (whole.from !== part.from || whole.to !== part.to);
}

/** Whether two windows share a month. */
export const overlap = (one: Window, other: Window) => one.from <= other.to && other.from <= one.to;
