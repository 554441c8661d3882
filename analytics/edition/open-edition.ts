import { type Month, monthEnd, monthsBetween, workingDays, yearWindow } from '../area/calendar.ts';
import { lsoaCentroids } from '../area/place.ts';
import type { Area } from '../area/read-area.ts';
import { codes } from '../contracts/codes.ts';
import { curatedColumns } from '../contracts/curated.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine, Parameters, QueryEngine } from '../engine/engine.ts';
import type { EditionName } from '../lake/layout.ts';
import { foldersThrough } from '../lake/months.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import { LanternError } from '../lantern-error.ts';
import { asAtQuery } from './as-at.ts';
import { type Lineage, sharedTableSql } from './lineage.ts';
import { shareableCondition, visibilityExtract } from './shareable.ts';
import { sharedTables } from './tables.ts';

export interface EditionRequest {
  readonly snapshot: Snapshot;
  readonly month: Month;
  readonly edition: EditionName;
  readonly area: Area;
  /** Settles what is drawn at random; 1 where left out, as on the command line. */
  readonly seed?: number;
  /** Only rows that may leave the police: handling and covert operations applied before anything is made of them. */
  readonly shareable?: boolean;
}

/** An engine on which one edition stands ready: every table that a SQL file may name. */
export interface Edition<Runner extends QueryEngine = Engine> extends EditionRequest {
  readonly engine: Runner;
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

/** The thresholds of the area file by their keys, as parameters. */
export function thresholds(area: Area): Parameters {
  const { measures, network, assurance, release } = area.file;
  const entries = [measures, network, assurance, release].flatMap((group) => Object.entries(group));
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** Makes the curated tables that are needed; answers with those of which the snapshot holds something. */
async function openCurated(
  engine: QueryEngine,
  store: Store,
  { snapshot, month }: EditionRequest,
  needed: (extract: Extract) => boolean,
): Promise<string[]> {
  const tables = Object.fromEntries(
    extracts()
      .filter(needed)
      .map((extract) => [extract.name, curatedColumns(extract)]),
  );
  await engine.curated({ store, snapshot, tables, through: month });
  return extracts()
    .map((extract) => extract.name)
    .filter((name) => (snapshot.tables[name] ?? []).length > 0);
}

/** The values that any statement over an edition may name. */
export function editionParameters({ area, month, seed = 1 }: Pick<EditionRequest, 'area' | 'month' | 'seed'>): Parameters {
  return { ...thresholds(area), ...yearWindow(month), month, seed, as_at: sqlTime(monthEnd(month, area.file.time_zone)) };
}

/** Every month from the first record that a snapshot holds to the reporting month. */
export function monthsOf({ snapshot, month }: Pick<EditionRequest, 'snapshot' | 'month'>): Month[] {
  const all = Object.keys(snapshot.tables)
    .flatMap((table) => foldersThrough(snapshot, table, month))
    .map((each) => each.month)
    .filter((each) => each !== 'all')
    .sort();
  return monthsBetween(all[0] ?? month, month);
}

async function loadPeriod(engine: QueryEngine, request: EditionRequest, months: readonly Month[]): Promise<void> {
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

async function loadPlace(engine: QueryEngine, request: EditionRequest): Promise<void> {
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
async function loadScorecard(engine: QueryEngine, request: EditionRequest): Promise<void> {
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

async function loadAgencies(engine: QueryEngine, request: EditionRequest): Promise<void> {
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
  await engine.table('extract_complete', 'SELECT "extract", MIN(complete_to) AS complete_to FROM complete_to GROUP BY "extract"');
}

/**
 * Makes every table of an edition on an engine: the as-at rows of each extract, registers of the area, and the shared tables.
 * Only the police edition is made so far; any other is refused. With a lineage given, only the extracts and shared tables in it are made.
 */
export async function openEdition<Runner extends QueryEngine>(
  engine: Runner,
  effects: Pick<Effects, 'store'>,
  request: EditionRequest,
  lineage?: Lineage,
): Promise<Edition<Runner>> {
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
  const shareable = request.shareable === true;
  const needed = (extract: Extract) =>
    lineage === undefined || lineage.extracts.includes(extract.name) || (shareable && extract.name === visibilityExtract);
  const supplied = await openCurated(engine, effects.store, request, needed);
  for (const extract of extracts().filter(needed)) {
    await engine.derived(extract.name, asAtQuery(extract, shareable ? shareableCondition(extract) : undefined));
  }
  for (const table of lineage?.shared ?? sharedTables) await engine.table(table, sharedTableSql(table), parameters);
  return { ...request, engine, parameters, months, supplied };
}
