/** The row or column that holds a sum, in a table of any number of dimensions. */
export const totalName = 'Total';

/** A printed figure of such a table: a number, `[c]` confidential, `[x]` withheld, or `[z]` where there can be none. */
export type Printed = number | '[c]' | '[x]' | '[z]';

/** One figure and its place: a category, or `Total`, for each dimension. */
export interface PrintedCell {
  readonly place: readonly string[];
  readonly figure: Printed;
}

/** A table as anybody can read it: all that the audit ever sees. */
export interface PrintedTable {
  readonly dimensions: readonly string[];
  readonly cells: readonly PrintedCell[];
}

/** Counts under the threshold are `[c]`, and every `[c]` must keep a range at least that wide. */
export interface ExactRule {
  readonly name: 'exact';
  readonly threshold: number;
}

/** Counts under the threshold are `[c]`, others go to the nearest multiple of the base. */
export interface RoundedRule {
  readonly name: 'rounded';
  readonly threshold: number;
  readonly base: number;
  /** Values that each `[c]` must keep. */
  readonly possible_values: number;
  /** Times the largest small count that both the row and the column of a printed zero hold. */
  readonly zero_times: number;
}

export type TableRule = ExactRule | RoundedRule;

/** What an attacker knows of a hidden figure: from the smallest to the largest whole number; no largest where nothing limits it. */
export interface Interval {
  readonly lower: number;
  readonly upper: number | undefined;
}
