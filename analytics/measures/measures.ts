import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Month } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import { type Edition, openEdition } from '../edition/open-edition.ts';
import type { Effects } from '../engine/effects.ts';
import type { ColumnType, Engine, Row } from '../engine/engine.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';
import { computeMeasure, measureParameters, measureQuery, requireMeasure, rowFunctionOf, windowOf } from './compute-measure.ts';
import { type Measure, measures } from './measure.ts';

export interface MeasuresRequest {
  readonly month: Month;
  readonly editions: readonly EditionName[];
  readonly area: Area;
  readonly snapshot: Snapshot;
}

export interface MeasuresReport {
  readonly measures: readonly { readonly name: string; readonly edition: EditionName; readonly rows: number }[];
}

/** The columns of a measure's Parquet file. */
export function measureColumns(measure: Measure): Readonly<Record<string, ColumnType>> {
  return Object.fromEntries(measure.columns.map(({ name, type }) => [name, type]));
}

/** Writes one measure to a local Parquet file; answers how many rows. What is SQL alone never leaves the engine. */
async function writeMeasure(edition: Edition, measure: Measure, file: string): Promise<number> {
  if (rowFunctionOf(measure) === undefined) {
    const parameters = measureParameters(edition, windowOf(measure, edition));
    return edition.engine.writeParquet(measureQuery(measure), file, parameters);
  }
  await edition.engine.load('measure_rows', { columns: measureColumns(measure), rows: await computeMeasure(edition, measure.name) });
  return edition.engine.writeParquet('SELECT * FROM measure_rows', file);
}

async function measureEdition(request: MeasuresRequest, name: EditionName, effects: Effects): Promise<MeasuresReport['measures']> {
  const engine = await effects.openEngine();
  try {
    const edition = await openEdition(engine, effects, { ...request, edition: name });
    const written: MeasuresReport['measures'][number][] = [];
    for (const measure of measures()) {
      const file = join(effects.temporaryFolder, `measure-${measure.name}.parquet`);
      const rows = await writeMeasure(edition, measure, file);
      await effects.store.adopt(layout.mart(measure.name, name, request.month), file);
      rmSync(file, { force: true });
      written.push({ name: measure.name, edition: name, rows });
    }
    return written;
  } finally {
    engine.close();
  }
}

/** Computes every measure of the registry for each edition and writes it into the lake, one ordered Parquet file each. */
export async function measuresStep(request: MeasuresRequest, effects: Effects): Promise<MeasuresReport> {
  const reports: MeasuresReport['measures'][] = [];
  for (const edition of request.editions) reports.push(await measureEdition(request, edition, effects));
  return { measures: reports.flat() };
}

/** The local file of a measure as it was last written. Throws LanternError where the step has not been run for that month. */
export async function martFile(effects: Effects, name: string, edition: EditionName, month: Month): Promise<string> {
  const path = layout.mart(requireMeasure(name).name, edition, month);
  if (!(await effects.store.list(path.slice(0, path.lastIndexOf('/') + 1))).includes(path)) {
    throw new LanternError(
      'measure_not_computed',
      `The measure ${name} was not computed for ${month} (${edition} edition). Run "lantern measures --month ${month}" first.`,
    );
  }
  return effects.store.localFile(path);
}

/** The rows of a measure as they were last written, in the order of its grain. */
export async function readMart(effects: Effects, engine: Engine, name: string, edition: EditionName, month: Month): Promise<Row[]> {
  const measure = requireMeasure(name);
  await engine.view(`mart_${name}`, measureColumns(measure), [await martFile(effects, name, edition, month)]);
  const grain = measure.grain.map((column) => `"${column}"`).join(', ');
  return engine.rows(`SELECT * FROM "mart_${name}" ORDER BY ${grain}`);
}
