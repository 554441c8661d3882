import { addMonths, type Month } from '../area/calendar.ts';
import { LanternError } from '../lantern-error.ts';
import type { Snapshot } from './snapshot.ts';

/** How long after its last record a lake may still be reported on. */
const monthsAfter = 12;

/** A partition folder of a table with its month; `all` is that of registers. */
export interface MonthFolder {
  readonly folder: string;
  readonly month: Month | 'all';
}

/** The folders of a table in a snapshot, each with its month. */
export function foldersOf(snapshot: Snapshot, table: string): MonthFolder[] {
  return (snapshot.tables[table] ?? []).map((folder) => ({ folder, month: /\/month=([^/]+)\//.exec(`${folder}/`)?.[1] ?? 'all' }));
}

/** Those of months up to one, and of registers. */
export function foldersThrough(snapshot: Snapshot, table: string, through: Month): MonthFolder[] {
  return foldersOf(snapshot, table).filter(({ month }) => month === 'all' || month <= through);
}

/** The first and last month of which a snapshot holds records or knows that there were none; undefined where it holds no month. */
export function monthsHeld(snapshot: Snapshot): { readonly first: Month; readonly last: Month } | undefined {
  const records = Object.values(snapshot.tables)
    .flat()
    .flatMap((folder) => /\/month=(\d{4}-\d{2})\//.exec(folder)?.[1] ?? []);
  const first = records.sort()[0];
  if (first === undefined) return undefined;
  const complete = Object.values(snapshot.complete_to).flatMap((byExtract) => Object.values(byExtract).map((time) => time.slice(0, 7)));
  return { first, last: [...records, ...complete].sort().at(-1) ?? first };
}

/**
 * Refuses a month of which no record can speak: one before the first record would be reported as a month in which nothing happened. Throws
 * LanternError `month_before_data` or `month_after_data`.
 */
export function requireReportable(snapshot: Snapshot, month: Month): void {
  const held = monthsHeld(snapshot);
  if (held === undefined) return;
  if (month < held.first)
    throw new LanternError('month_before_data', `The extracts begin in ${held.first}, and ${month} is before them. Give a later --month.`);
  if (month > addMonths(held.last, monthsAfter))
    throw new LanternError(
      'month_after_data',
      `The extracts end in ${held.last}, over a year before ${month}. Send newer ones, or give an earlier --month.`,
    );
}
