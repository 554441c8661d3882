import { addMonths, type Month, monthEnd, monthsBetween } from '../area/calendar.ts';
import { assetText } from '../assets.ts';
import { type Edition, sqlTime } from '../edition/open-edition.ts';
import type { Parameters, QueryEngine, Row, RowWork } from '../engine/engine.ts';
import { LanternError } from '../lantern-error.ts';
import { areaRates } from './area_rates.ts';
import { completenessQuery } from './completeness.ts';
import { controlCharts } from './control_charts.ts';
import { decisionBySource } from './decision_by_source.ts';
import { hotSpots } from './hot_spots.ts';
import { type Measure, measureColumns, measureNamed, measuresBefore } from './measure.ts';
import { missingByChild } from './missing_by_child.ts';
import { nearRepeat } from './near_repeat.ts';
import { placementRates } from './placement_rates.ts';
import type { EachRowFunction, RowFunction, RowsBefore } from './row-function.ts';
import { scorecard } from './scorecard.ts';

/** First and last month that a measure is computed over. */
export interface MeasureWindow {
  readonly from: Month;
  readonly to: Month;
}

/** What follows the SQL where the method is not SQL. */
const rowFunctions: Readonly<Record<string, RowFunction>> = {
  area_rates: areaRates,
  control_charts: controlCharts,
  decision_by_source: decisionBySource,
  hot_spots: hotSpots,
  near_repeat: nearRepeat,
  placement_rates: placementRates,
  scorecard,
};

/** The same for each row alone. */
const eachRowFunctions: Readonly<Record<string, EachRowFunction>> = { missing_by_child: missingByChild };

/** Measures whose SQL is written from the schemas. */
const writtenQueries: Readonly<Record<string, () => string>> = { completeness: completenessQuery };

/** The SQL of a measure. */
export function measureQuery(measure: Measure): string {
  return writtenQueries[measure.name]?.() ?? assetText(`analytics/measures/${measure.name}.sql`);
}

/** The function over its rows; undefined where SQL is all. */
export function rowFunctionOf(measure: Measure): RowFunction | undefined {
  return rowFunctions[measure.name] ?? eachRowFunctions[measure.name];
}

/** The query of a measure whose rows are worked on alone, with what is made of them in the order of its description; undefined for any other. */
export function rowWorkOf(measure: Measure, edition: Edition<QueryEngine>): RowWork | undefined {
  const each = eachRowFunctions[measure.name];
  if (each === undefined) return undefined;
  const parameters = measureParameters(edition, windowOf(measure, edition));
  return {
    query: measureQuery(measure),
    parameters,
    columns: measureColumns(measure),
    each: (rows) => each(rows, parameters).map((row) => inOrder(measure, row)),
  };
}

function lastDay(month: Month): string {
  return new Date(Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The months that a measure is computed over unless others are asked for. */
export function windowOf(measure: Measure, edition: Pick<Edition, 'month' | 'months'>): MeasureWindow {
  const from = measure.window === 'year' ? addMonths(edition.month, -11) : (edition.months[0] ?? edition.month);
  return { from, to: edition.month };
}

/** The months of the same number just before a window. */
function windowBefore({ from, to }: MeasureWindow): MeasureWindow {
  return { from: addMonths(from, -monthsBetween(from, to).length), to: addMonths(from, -1) };
}

/** The values that a measure's SQL may name: the edition's, its window and the one before, and the area's own code. */
export function measureParameters(edition: Pick<Edition, 'area' | 'parameters'>, window: MeasureWindow): Parameters {
  const before = windowBefore(window);
  return {
    ...edition.parameters,
    ...window,
    before_from: before.from,
    before_to: before.to,
    first_day: `${window.from}-01`,
    last_day: lastDay(window.to),
    window_end: sqlTime(monthEnd(window.to, edition.area.file.time_zone)),
    area_code: edition.area.file.code ?? null,
  };
}

/** Columns in the order of the description, and no others. */
function inOrder(measure: Measure, row: Row): Row {
  return Object.fromEntries(
    measure.columns.map(({ name }) => {
      const value = row[name];
      if (value === undefined) throw new Error(`The measure ${measure.name} has no column ${name}.`);
      return [name, value];
    }),
  );
}

/** Runs the work of a measure; a failure that the user can act on says which measure it was. */
export async function naming<Result>(measure: Measure, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof LanternError)) throw cause;
    throw new LanternError(cause.code, `The measure ${measure.name} was not computed. ${cause.message}`, { cause });
  }
}

/** A measure of the registry by name. Throws where there is none: the name is ours or was checked. */
export function requireMeasure(name: string): Measure {
  const measure = measureNamed(name);
  if (measure === undefined) throw new Error(`No measure is called ${name}.`);
  return measure;
}

/** The rows of the measures that a measure comes after, over their own windows: months before those asked for are compared with them. */
async function rowsBefore(edition: Edition<QueryEngine>, measure: Measure): Promise<RowsBefore> {
  const before: Record<string, readonly Row[]> = {};
  for (const { name } of measuresBefore(measure)) before[name] = await computeMeasure(edition, name);
  return before;
}

/**
 * Computes one measure on an open edition: its rows in the order of its grain, its columns in the order of its description. The window is the
 * measure's own (the year to the month, or every month from the first record), or the months asked for, such as a financial year. The measures
 * that it comes after are computed too, unless their rows are given.
 */
export async function computeMeasure(
  edition: Edition<QueryEngine>,
  name: string,
  window?: MeasureWindow,
  given?: RowsBefore,
): Promise<Row[]> {
  const measure = requireMeasure(name);
  const parameters = measureParameters(edition, window ?? windowOf(measure, edition));
  const rows = await naming(measure, () => edition.engine.rows(measureQuery(measure), parameters));
  const finished = rowFunctionOf(measure)?.(rows, parameters, given ?? (await rowsBefore(edition, measure))) ?? rows;
  return finished.map((row) => inOrder(measure, row));
}
