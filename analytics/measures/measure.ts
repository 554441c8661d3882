import { z } from 'zod';
import { assetNames, assetText } from '../assets.ts';
import type { ColumnType } from '../engine/engine.ts';

const column = z.object({
  name: z.string(),
  type: z.enum(['VARCHAR', 'INTEGER', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP']),
  unit: z.string(),
  description: z.string(),
});

const description = z.strictObject({
  name: z.string(),
  title: z.string(),
  question: z.string(),
  /** Names of the columns that make a row one row, first in the row shape. */
  grain: z.array(z.string()),
  columns: z.array(column),
  /** The months that it is computed over unless others are asked for: the year to the month, or every month from the first record. */
  window: z.enum(['year', 'ever']),
  /** Paper, standard or design page that the method comes from. */
  source: z.string(),
  caveats: z.array(z.string()),
  /** Extracts beside the five required ones that it reads; without them it says what it cannot say. */
  optional_extracts: z.array(z.string()).default([]),
  /** Measures by month that must be computed before: their rows are given to its function. */
  after: z.array(z.string()).default([]),
});

/** What a measure is: its description; its SQL or its function lies beside it under the same name. */
export type Measure = z.infer<typeof description>;

let loaded: readonly Measure[] | undefined;

/** Every measure, in the order in which they are computed. Adding one is adding `<name>.sql` and `<name>.json`. */
export function measures(): readonly Measure[] {
  loaded ??= assetNames('analytics/measures', '.json')
    .map((name) => description.parse(JSON.parse(assetText(`analytics/measures/${name}`))))
    .sort((a, b) => a.after.length - b.after.length || (a.name < b.name ? -1 : 1));
  return loaded;
}

/** One measure by name; undefined where there is none. */
export function measureNamed(name: string): Measure | undefined {
  return measures().find((measure) => measure.name === name);
}

/** The measures that one comes after. Throws where a description names one that is not there. */
export function measuresBefore(measure: Measure): readonly Measure[] {
  return measure.after.map((name) => {
    const before = measureNamed(name);
    if (before === undefined) throw new Error(`The measure ${measure.name} comes after ${name}, which is none.`);
    return before;
  });
}

/** The columns of a measure's Parquet file. */
export function measureColumns(measure: Measure): Readonly<Record<string, ColumnType>> {
  return Object.fromEntries(measure.columns.map(({ name, type }) => [name, type]));
}
