import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Month } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import { joinedLineage } from '../edition/lineage.ts';
import { type Edition, type EditionRequest, openEdition } from '../edition/open-edition.ts';
import type { Effects, EngineUse } from '../engine/effects.ts';
import type { Engine, QueryEngine, Row } from '../engine/engine.ts';
import { type EditionName, layout } from '../lake/layout.ts';
import { readMeasured, saveMeasured } from '../lake/measured.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';
import {
  computeMeasure,
  measureParameters,
  measureQuery,
  naming,
  requireMeasure,
  rowFunctionOf,
  rowWorkOf,
  windowOf,
} from './compute-measure.ts';
import { madeFrom, measureLineage } from './made-from.ts';
import { type Measure, measureColumns, measures, measuresBefore } from './measure.ts';
import type { RowsBefore } from './row-function.ts';

export interface MeasuresRequest {
  readonly month: Month;
  readonly editions: readonly EditionName[];
  readonly area: Area;
  readonly snapshot: Snapshot;
  /** Computes what has not changed too. */
  readonly anew?: boolean;
  /** Settles what measures draw at random; 1 where left out. */
  readonly seed?: number;
}

/** What the step needs of the world, whichever engine runs it. */
export type MeasuresEffects = Pick<Effects, 'store' | 'temporaryFolder'> & { openEngine(use?: EngineUse): Promise<QueryEngine> };

export interface MeasuresReport {
  readonly measures: readonly MeasureReport[];
  /** Files left as they were, for nothing that they are made from has changed. */
  readonly kept: readonly string[];
}

interface MeasureReport {
  readonly name: string;
  readonly edition: EditionName;
  readonly rows: number;
  /** False where its rows were left as they were. */
  readonly computed: boolean;
}

/** Whether an engine can read files of this machine. */
const readsFiles = (engine: QueryEngine): engine is Engine => 'view' in engine;

/** The rows of the measures that one comes after, as they were last written; undefined on an engine that cannot read them, which computes them again. */
async function writtenBefore(
  { engine, edition, month }: Edition<QueryEngine>,
  measure: Measure,
  effects: MeasuresEffects,
): Promise<RowsBefore | undefined> {
  if (!readsFiles(engine)) return undefined;
  const before: Record<string, readonly Row[]> = {};
  for (const { name } of measuresBefore(measure)) before[name] = await readMart(effects, engine, name, edition, month);
  return before;
}

/** Writes one measure to a local Parquet file; answers how many rows. What is SQL alone never leaves the engine. */
async function writeMeasure(edition: Edition<QueryEngine>, measure: Measure, file: string, effects: MeasuresEffects): Promise<number> {
  const work = rowWorkOf(measure, edition);
  if (work !== undefined) return naming(measure, () => edition.engine.writeWorked(work, file));
  if (rowFunctionOf(measure) === undefined) {
    const parameters = measureParameters(edition, windowOf(measure, edition));
    return naming(measure, () => edition.engine.writeParquet(measureQuery(measure), file, parameters));
  }
  const rows = await computeMeasure(edition, measure.name, undefined, await writtenBefore(edition, measure, effects));
  return edition.engine.writeRows({ columns: measureColumns(measure), rows }, file);
}

/** Computes some measures on an engine of their own and writes each into the lake; `written` hears of each as soon as it is there. */
async function computeSome(
  chosen: readonly Measure[],
  request: EditionRequest,
  effects: MeasuresEffects,
  written: (measure: Measure, rows: number) => Promise<void>,
): Promise<void> {
  const engine = await effects.openEngine({ largeTables: true });
  try {
    const edition = await openEdition(engine, effects, request, joinedLineage(chosen.map(measureLineage)));
    for (const measure of chosen) {
      const file = join(effects.temporaryFolder, `measure-${measure.name}.parquet`);
      const rows = await writeMeasure(edition, measure, file, effects);
      await effects.store.adopt(layout.mart(measure.name, request.edition, request.month), file);
      rmSync(file, { force: true });
      await written(measure, rows);
    }
  } finally {
    await engine.close();
  }
}

/** Computes what is not there as it would be made now; the rest is left alone. */
async function measureEdition(request: EditionRequest, anew: boolean, effects: MeasuresEffects): Promise<MeasureReport[]> {
  const { edition, month } = request;
  const page = { ...(await readMeasured(effects.store, edition, month)) };
  const current = measures().map((measure) => ({ measure, hash: madeFrom(measure, request) }));
  const present = await Promise.all(current.map(({ measure }) => effects.store.exists(layout.mart(measure.name, edition, month))));
  const stale = current.filter(({ measure, hash }, index) => anew || page[measure.name]?.made_from !== hash || present[index] !== true);
  const hashes = new Map(stale.map(({ measure, hash }) => [measure.name, hash]));
  // What a page says must hold whenever the work is stopped: it forgets first, and learns once the file is there.
  for (const { measure } of stale) delete page[measure.name];
  if (stale.length > 0) await saveMeasured(effects.store, edition, month, page);
  const learn = async (measure: Measure, rows: number) => {
    page[measure.name] = { made_from: hashes.get(measure.name) ?? '', rows };
    await saveMeasured(effects.store, edition, month, page);
  };
  const chosen = stale.map(({ measure }) => measure);
  if (chosen.length > 0) await computeSome(chosen, request, effects, learn);
  return measures().map(({ name }) => ({ name, edition, rows: page[name]?.rows ?? 0, computed: hashes.has(name) }));
}

/**
 * Brings every measure of the registry up to date for each edition, one ordered Parquet file each in the lake. Those whose rows would come out as they are, for none of the
 * extracts, registers, values and statements that they are made from has changed, are left alone.
 */
export async function measuresStep(request: MeasuresRequest, effects: MeasuresEffects): Promise<MeasuresReport> {
  const reports: MeasureReport[] = [];
  for (const edition of request.editions) reports.push(...(await measureEdition({ ...request, edition }, request.anew ?? false, effects)));
  const kept = reports.filter(({ computed }) => !computed).map(({ name, edition }) => layout.mart(name, edition, request.month));
  return { measures: reports, kept };
}

/** The local file of a measure as it was last written. Throws LanternError where the step has not been run for that month. */
export async function martFile(effects: Pick<Effects, 'store'>, name: string, edition: EditionName, month: Month): Promise<string> {
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
export async function readMart(
  effects: Pick<Effects, 'store'>,
  engine: Engine,
  name: string,
  edition: EditionName,
  month: Month,
): Promise<Row[]> {
  const measure = requireMeasure(name);
  await engine.view(`mart_${name}`, measureColumns(measure), [await martFile(effects, name, edition, month)]);
  const grain = measure.grain.map((column) => `"${column}"`).join(', ');
  return engine.rows(`SELECT * FROM "mart_${name}" ORDER BY ${grain}`);
}
