import { type Month, monthEnd, monthsBetween, workingDays, yearWindow } from '../area/calendar.ts';
import { lsoaCentroids } from '../area/place.ts';
import type { Area } from '../area/read-area.ts';
import { codes } from '../contracts/codes.ts';
import { curatedColumns } from '../contracts/curated.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine, Parameters } from '../engine/engine.ts';
import type { EditionName } from '../lake/layout.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';
import { asAtView } from './as-at.ts';
import { type Lineage, sharedTableSql } from './lineage.ts';
import { sharedTables } from './tables.ts';

export interface EditionRequest {
  readonly snapshot: Snapshot;
  readonly month: Month;
  readonly edition: EditionName;
  readonly area: Area;
  /** Settles what is drawn at random; 1 where left out, as on the command line. */
  readonly seed?: number;
}

/** An engine on which one edition stands ready: every table that a SQL file may name. */
export interface Edition extends EditionRequest {
  readonly engine: Engine;
  /** `$month`, `$from` and `$to` (the year to the month), `$as_at`, `$seed`, and every threshold of the area file by its key. */
  readonly parameters: Parameters;
  /** Every month from the first record to the reporting month. */
  readonly months: readonly Month[];
  /** Extracts of which the snapshot holds something. */
  readonly supplied: readonly string[];
}

/** A time as both engines read it. */
export function sqlTime(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace('T', ' ');
}

function monthOf(folder: string): string {
  return /\/month=([^/]+)\//.exec(`${folder}/`)?.[1] ?? 'all';
}

/** The thresholds of the area file by their keys, as parameters. */
export function thresholds(area: Area): Parameters {
  const { measures, network, assurance, release } = area.file;
  const entries = [measures, network, assurance, release].flatMap((group) => Object.entries(group));
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** The curated folders of an extract that a run for the month may see. */
export function foldersRead({ snapshot, month }: Pick<EditionRequest, 'snapshot' | 'month'>, extract: string): string[] {
  return (snapshot.tables[extract] ?? []).filter((folder) => monthOf(folder) === 'all' || monthOf(folder) <= month);
}

async function openCurated(
  engine: Engine,
  effects: Effects,
  request: EditionRequest,
  needed: (extract: Extract) => boolean,
): Promise<string[]> {
  const supplied: string[] = [];
  for (const extract of extracts()) {
    if ((request.snapshot.tables[extract.name] ?? []).length > 0) supplied.push(extract.name);
    if (!needed(extract)) continue;
    const files = await Promise.all(
      foldersRead(request, extract.name).map((folder) => effects.store.localFile(`${folder}/part-0.parquet`)),
    );
    await engine.view(`curated_${extract.name}`, curatedColumns(extract), files);
  }
  return supplied;
}

/** The values that any statement over an edition may name. */
export function editionParameters({ area, month, seed = 1 }: Pick<EditionRequest, 'area' | 'month' | 'seed'>): Parameters {
  return { ...thresholds(area), ...yearWindow(month), month, seed, as_at: sqlTime(monthEnd(month, area.file.time_zone)) };
}

/** Every month from the first record that a snapshot holds to the reporting month. */
export function monthsOf(request: Pick<EditionRequest, 'snapshot' | 'month'>): Month[] {
  const all = Object.values(request.snapshot.tables)
    .flat()
    .map(monthOf)
    .filter((month) => month !== 'all' && month <= request.month)
    .sort();
  return monthsBetween(all[0] ?? request.month, request.month);
}

async function loadPeriod(engine: Engine, request: EditionRequest, months: readonly Month[]): Promise<void> {
  const zone = request.area.file.time_zone;
  const asAt = monthEnd(request.month, zone).toISOString();
  await engine.load('period', {
    columns: { month: 'VARCHAR', as_at: 'TIMESTAMP', time_zone: 'VARCHAR' },
    rows: [{ month: request.month, as_at: asAt, time_zone: zone }],
  });
  await engine.load('months', {
    columns: { month: 'VARCHAR', ends_at: 'TIMESTAMP' },
    rows: months.map((month) => ({ month, ends_at: monthEnd(month, zone).toISOString() })),
  });
  await engine.load('working_days', {
    columns: { date: 'DATE', working: 'BOOLEAN', number: 'INTEGER' },
    rows: workingDays(Number(months[0]?.slice(0, 4)) - 1, Number(request.month.slice(0, 4)) + 1, request.area.holidays).map((day) => ({
      ...day,
    })),
  });
}

async function loadPlace(engine: Engine, request: EditionRequest): Promise<void> {
  const { lsoas, wards } = request.area.place;
  const centroids = lsoaCentroids(request.area.place);
  await engine.load('lsoas', {
    columns: {
      code: 'VARCHAR',
      name: 'VARCHAR',
      ward: 'VARCHAR',
      population: 'INTEGER',
      population_0_17: 'INTEGER',
      longitude: 'DOUBLE',
      latitude: 'DOUBLE',
    },
    rows: lsoas.map((lsoa) => ({ ...lsoa, ...centroids.get(lsoa.code) })),
  });
  await engine.load('wards', { columns: { code: 'VARCHAR', name: 'VARCHAR' }, rows: wards.map((ward) => ({ ...ward })) });
  await engine.load('codes', {
    columns: { list: 'VARCHAR', code: 'VARCHAR', label: 'VARCHAR', kind: 'VARCHAR' },
    rows: codes().map((code) => ({ ...code })),
  });
}

/** The indicators of the area's scorecard with what each is held against. */
async function loadScorecard(engine: Engine, request: EditionRequest): Promise<void> {
  await engine.load('scorecard_indicators', {
    columns: {
      indicator: 'VARCHAR',
      title: 'VARCHAR',
      good_is: 'VARCHAR',
      target: 'DOUBLE',
      national: 'DOUBLE',
      neighbours: 'DOUBLE',
      tolerance: 'DOUBLE',
      per: 'DOUBLE',
    },
    rows: request.area.file.scorecard.map(({ target = null, national = null, neighbours = null, ...each }) => ({
      ...each,
      target,
      national,
      neighbours,
    })),
  });
}

async function loadAgencies(engine: Engine, request: EditionRequest): Promise<void> {
  const named = new Map(codes().flatMap((code) => (code.list === 'referral-source' ? [[code.code, code.code] as const] : [])));
  for (const agency of request.area.file.agencies) named.set(agency.name, agency.kind);
  await engine.load('agencies', {
    columns: { agency: 'VARCHAR', kind: 'VARCHAR' },
    rows: [...named].map(([agency, kind]) => ({ agency, kind })),
  });
  const times = Object.entries(request.snapshot.complete_to).flatMap(([agency, byExtract]) =>
    Object.entries(byExtract).map(([extract, complete_to]) => ({ agency, extract, complete_to })),
  );
  await engine.load('complete_to', { columns: { agency: 'VARCHAR', extract: 'VARCHAR', complete_to: 'TIMESTAMP' }, rows: times });
  await engine.table('extract_complete', 'SELECT extract, MIN(complete_to) AS complete_to FROM complete_to GROUP BY extract');
}

/**
 * Makes every table of an edition on an engine: an as-at view for each extract, registers of the area, and the shared tables.
 * Only the police edition is made so far; any other is refused. With a lineage given, only the extracts and shared tables in it are made.
 */
export async function openEdition(engine: Engine, effects: Effects, request: EditionRequest, lineage?: Lineage): Promise<Edition> {
  if (request.edition !== 'police') {
    throw new LanternError(
      'edition_not_made',
      `The ${request.edition} edition is not made by this version. Leave --edition out, or give --edition police.`,
    );
  }
  const months = monthsOf(request);
  const parameters = editionParameters(request);
  await loadPeriod(engine, request, months);
  await loadPlace(engine, request);
  await loadAgencies(engine, request);
  await loadScorecard(engine, request);
  const needed = (extract: Extract) => lineage === undefined || lineage.extracts.includes(extract.name);
  const supplied = await openCurated(engine, effects, request, needed);
  for (const extract of extracts().filter(needed)) await engine.run(asAtView(extract));
  for (const table of lineage?.shared ?? sharedTables) await engine.table(table, sharedTableSql(table), parameters);
  return { ...request, engine, parameters, months, supplied };
}
