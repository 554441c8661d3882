import { join } from 'node:path';
import type { Area } from '../analytics/area/read-area.ts';
import { curatedColumns } from '../analytics/contracts/curated.ts';
import { extractNamed } from '../analytics/contracts/extract.ts';
import type { Engine } from '../analytics/engine/engine.ts';
import { layout } from '../analytics/lake/layout.ts';
import type { Snapshot } from '../analytics/lake/snapshot.ts';
import type { Store } from '../analytics/lake/store.ts';
import { benchSql } from './sql-file.ts';

/** How large the area is. */
export interface AreaSize {
  /** Missing episodes; referrals are a fifth, their steps three tenths, and reports and what they mention a sixth and a half as many. */
  readonly episodes: number;
  /** Mentions in reports, three on each, where they are not half the episodes. */
  readonly mentions?: number;
  /** Months, each as large as the others, the last of them March 2014. */
  readonly months: number;
}

const lastMonth = { year: 2014, month: 3 };
const lsoasOfArea = 2000;
const wardsOfArea = 200;

/** Rows of each extract. */
function rowsOf({ episodes, mentions = episodes / 2 }: AreaSize): Readonly<Record<string, number>> {
  return {
    missing: episodes,
    referrals: episodes * 0.2,
    referral_events: episodes * 0.3,
    intelligence: mentions / 3,
    intelligence_mentions: mentions,
    return_interviews: episodes * 0.2,
  };
}

const areaCode = (first: string, number: number) => `${first}${String(number).padStart(6, '0')}`;

/** The area that such a lake is of: another one with places enough. */
export function largeArea(area: Area): Area {
  const wards = Array.from({ length: wardsOfArea }, (_, index) => ({ code: areaCode('E05', index), name: `Ward ${index}` }));
  const lsoas = Array.from({ length: lsoasOfArea }, (_, index) => ({
    code: areaCode('E01', index),
    name: `Area ${index}`,
    ward: areaCode('E05', index % wardsOfArea),
    population: 1500,
    population_0_17: 300,
  }));
  return { ...area, place: { ...area.place, lsoas, wards } };
}

function monthsEnding(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = lastMonth.year * 12 + lastMonth.month - count + index;
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
  });
}

/** The query for a month of an extract: what its file says, and nothing in the columns that it does not speak of. */
function monthQuery(name: string, [from, to]: readonly [number, number], month: string, size: AreaSize): string {
  const all = rowsOf(size);
  const count = (of: string) => String(Math.round(all[of] ?? 0));
  const columns = Object.entries(curatedColumns(extractNamed(name))).map(([column, type]) => `CAST(NULL AS ${type}) AS "${column}"`);
  const made = benchSql(`large/${name}.sql`)
    .replaceAll('$from', String(from))
    .replaceAll('$to', String(to))
    .replaceAll('$month', `'${month}'`)
    .replaceAll('$rows', count(name))
    .replaceAll('$episodes', String(size.episodes))
    .replaceAll('$children', String(Math.ceil(size.episodes / 5)))
    .replaceAll('$referrals', count('referrals'))
    .replaceAll('$reports', count('intelligence'));
  return `SELECT * FROM (SELECT ${columns.join(', ')} WHERE FALSE) UNION ALL BY NAME SELECT * FROM (${made})`;
}

/** Writes the curated files of a large area straight into a store, a file for each month, and answers with the snapshot. */
export async function writeLargeArea(engine: Engine, store: Store, folder: string, size: AreaSize): Promise<Snapshot> {
  const tables: Record<string, string[]> = {};
  const months = monthsEnding(size.months);
  for (const [name, all] of Object.entries(rowsOf(size))) {
    const rows = Math.round(all / size.months);
    tables[name] = [];
    for (const [index, month] of months.entries()) {
      const file = join(folder, 'month.parquet');
      await engine.writeParquet(monthQuery(name, [index * rows, (index + 1) * rows], month, size), file);
      const curated = layout.curated(name, month, 'large');
      await store.adopt(`${curated}/part-0.parquet`, file);
      tables[name].push(curated);
    }
  }
  const complete = Object.fromEntries(Object.keys(rowsOf(size)).map((name) => [name, '2014-04-30T22:59:59Z']));
  return { id: 'large', area: 'large', tables, deliveries: [], complete_to: { police: complete, 'social-care': complete } };
}
