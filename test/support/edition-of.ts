import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { curatedColumns, withoutTime } from '../../analytics/contracts/curated.ts';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import type { RowOf } from '../../analytics/contracts/rows/row-of.ts';
import { type Edition, openEdition } from '../../analytics/edition/open-edition.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Effects } from '../../analytics/engine/effects.ts';
import type { Row } from '../../analytics/engine/engine.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import type { Snapshot } from '../../analytics/lake/snapshot.ts';

/** Beside its columns: the agency that sent a row (police where left out), times that came as days alone, and codes as they came. */
type Around = {
  readonly from_agency?: string;
  readonly without_time?: string;
  readonly raw?: Readonly<Record<string, string>>;
};

/** Rows of some extracts, as they would be sent. */
export type SentRows = { readonly [Name in keyof RowOf]?: readonly (Partial<RowOf[Name]> & Around)[] };

export interface EditionOptions {
  readonly month: string;
  readonly area?: Area;
  /** Complete-to of every extract sent; far in the future where left out. */
  readonly completeTo?: string;
  /** Only rows that may leave the police. */
  readonly shareable?: boolean;
}

function toCurated(name: string, sent: Readonly<Record<string, unknown>>): Row {
  const extract = extractNamed(name);
  const agency = String(sent['from_agency'] ?? 'police');
  const row: Record<string, string | number | null> = { agency, delivery: '2000-01-01', source_file: `${name}.csv`, source_row: 2 };
  for (const field of extract.fields) {
    const value = sent[field.name];
    row[field.curatedName] = typeof value === 'number' || typeof value === 'string' ? value : null;
  }
  for (const [column, value] of Object.entries(sent['raw'] ?? {})) row[`${column}_raw`] = value;
  if (withoutTime in curatedColumns(extract)) row[withoutTime] = sent[withoutTime] === undefined ? null : String(sent[withoutTime]);
  for (const field of extract.fields) {
    if (field.reference !== undefined) row[`${field.curatedName}_agency`] = String(sent[`${field.name}_agency`] ?? agency);
  }
  return row;
}

/** Opens an edition on rows given in a test, through the same Parquet files and views as a run. Close it with `close`. */
export async function editionOf(sent: SentRows, options: EditionOptions): Promise<Edition & { effects: Effects; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-test-'));
  const store = folderStore(folder);
  const openEngine = () => duckDBEngine({ folders: [`${folder}/`] });
  const engine = await openEngine();
  const tables: Record<string, string[]> = {};
  const completeTo: Record<string, Record<string, string>> = {};
  for (const [name, rows] of Object.entries(sent)) {
    const file = `curated/${name}/month=all/0/part-0.parquet`;
    await engine.load('sent', { columns: curatedColumns(extractNamed(name)), rows: rows.map((row) => toCurated(name, row)) });
    await engine.writeParquet('SELECT * FROM sent', join(folder, 'sent.parquet'));
    await store.adopt(file, join(folder, 'sent.parquet'));
    tables[name] = [`curated/${name}/month=all/0`];
    for (const agency of new Set(rows.map((row) => row.from_agency ?? 'police'))) {
      completeTo[agency] = { ...completeTo[agency], [name]: options.completeTo ?? '2100-01-01T00:00:00Z' };
    }
  }
  const effects: Effects = { store, temporaryFolder: folder, openEngine, now: () => new Date(0), log: () => {} };
  const snapshot: Snapshot = { id: 'test', area: 'test', tables, deliveries: [], complete_to: completeTo };
  const edition = await openEdition(engine, effects, {
    snapshot,
    month: options.month,
    edition: 'police',
    area: options.area ?? areaWithoutFile(),
    shareable: options.shareable === true,
  });
  return {
    ...edition,
    effects,
    close: () => {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
